package org.tidings.stream;

/** Says whether whoever asks may have one more stream. Implemented once, where clients are known. */
public interface Admission {

    /**
     * Takes a place for a stream of the current request. Called on its thread.
     *
     * @return gives the place back; called once, on any thread
     * @throws NoRoom if whoever asks has as many streams as they may
     */
    Runnable enter();
}
