package org.tidings.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParsingException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object into a record, and nothing but that. JSON-B would take {@code 3} for a text, {@code 1.5} for
 * 1, an array for the object in it, and ignore whatever follows the last brace: a client's mistake would become
 * somebody's data.
 *
 * <p>Components are {@code String} or {@code Long}. What is missing or {@code null} is {@code null} in the call of the
 * constructor, which gives it a default or refuses it with an {@link InvalidValue}.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Dependent
public class RecordReader implements MessageBodyReader<Record> {

    /** Asked for once: looking for it costs more than using it. */
    private static final JsonProvider JSON = JsonProvider.provider();

    /** Looked at once for each record, for the same reason. */
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return Form.of(type);
        }
    };

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var object = object(body.readAllBytes());
        var form = FORMS.get(type);
        var values = form.components.stream()
                .map(component -> value(component, object))
                .toArray();
        try {
            return (Record) form.constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            // Servers differ in what becomes of other exceptions that a reader throws.
            throw e.getCause() instanceof InvalidValue invalid ? InvalidValues.problem(invalid) : failure(type, e);
        } catch (ReflectiveOperationException e) {
            throw failure(type, e);
        }
    }

    private static JsonObject object(byte[] bytes) {
        try (var parser = JSON.createParser(new StringReader(text(bytes)))) {
            parser.next();
            if (!(parser.getValue() instanceof JsonObject object)) {
                throw badRequest("The body is JSON, but not an object");
            }
            if (parser.hasNext()) {
                throw badRequest("The body goes on after the end of the object");
            }
            return object;
        } catch (JsonParsingException e) {
            var place = e.getLocation();
            throw badRequest("The body is not JSON: see line %d, column %d"
                    .formatted(place.getLineNumber(), place.getColumnNumber()));
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) { // such as 1,000 open brackets, for which the parser has no type of its own
            throw badRequest("The body is not JSON that can be read here");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw badRequest("The body is not UTF-8");
        }
    }

    private static @Nullable Object value(RecordComponent component, JsonObject object) {
        var value = object.getOrDefault(component.getName(), JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return null;
        }
        if (component.getType() == String.class && value instanceof JsonString text) {
            return text.getString();
        }
        if (component.getType() == Long.class && value instanceof JsonNumber number) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                throw badRequest(component.getName() + " must be a whole number of at most 18 digits");
            }
        }
        throw badRequest("%s must be a %s"
                .formatted(component.getName(), component.getType() == Long.class ? "number" : "string"));
    }

    private static WebApplicationException badRequest(String detail) {
        return Problem.of(Status.BAD_REQUEST, detail).exception();
    }

    private static IllegalStateException failure(Class<?> type, Exception e) {
        return new IllegalStateException("cannot make a " + type.getName(), e);
    }

    /** What a record consists of, and what makes one of it. */
    private record Form(List<RecordComponent> components, Constructor<?> constructor) {

        static Form of(Class<?> type) {
            var components = List.of(type.getRecordComponents());
            try {
                var constructor = type.getDeclaredConstructor(
                        components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Form(components, constructor);
            } catch (NoSuchMethodException e) {
                throw failure(type, e);
            }
        }
    }
}
