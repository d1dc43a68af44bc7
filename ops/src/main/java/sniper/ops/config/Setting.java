package sniper.ops.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the key behind a component of a configuration record; checks, defaults and the documentation read it. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
    String key();

    /** What a value is; {@link Kind#SECTION} for a record, {@link Kind#LIST} for a list of records. */
    Kind kind();

    /**
     * The default as it would be written. Empty means that the key may be left out and then has no value. A list's rows
     * are separated by commas, the values of a row by blanks in the order of its record.
     */
    String fallback() default "";

    /** The key must be given. */
    boolean required() default false;

    /** Smallest value, inclusive, as it would be written; empty for none. */
    String min() default "";

    /** Largest value, inclusive, as it would be written; empty for none. A list's largest length. */
    String max() default "";

    String doc();
}
