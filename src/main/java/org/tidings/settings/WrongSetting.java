package org.tidings.settings;

/** A value that is not allowed. The message is one sentence for whoever started the application. */
public final class WrongSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** @param sentence why values cannot be used, alone or together; without those that are secret */
    public WrongSetting(String sentence) {
        super(sentence);
    }

    WrongSetting(Setting<?> setting, Object value) {
        super("%s cannot be \"%s\": allowed is %s.".formatted(setting.key(), value, setting.allowed()));
    }
}
