package sniper.journal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DsnTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@h:1/db, jdbc:postgresql://h:1/db, u, p",
        "postgres://u:p%40%3a%2b+@h/db, jdbc:postgresql://h/db, u, p@:++",
        "jdbc:postgresql://h:5432/db?user=u&password=p, jdbc:postgresql://h:5432/db, u, p",
        "postgresql://u@h/db?sslmode=verify-full&x=1, jdbc:postgresql://h/db?sslmode=verify-full&x=1, u, ''",
        "postgresql://u:p@[::1]:5432/db, jdbc:postgresql://[::1]:5432/db, u, p",
    })
    void shouldReadAddressUserAndPassword(String dsn, String url, String user, String password) {
        assertThat(Dsn.parse(dsn)).isEqualTo(new Login(url, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h",
                "mysql://u:secret@h/db",
                "postgresql://u:secret@h",
                "postgresql://u:secret@/db",
                "postgresql://h/db?password=secret",
                "postgresql://u:sec ret@h/db",
                "postgresql://u:secret%zz@h/db"
            })
    void shouldRefuseWhatIsNotOneWithoutTellingThePassword(String dsn) {
        assertThatThrownBy(() -> Dsn.parse(dsn))
                .isInstanceOf(DsnException.class)
                .hasMessageContaining("DB_DSN must be like")
                .hasMessageNotContaining("sec");
    }

    @Test
    void shouldNotTellThePasswordOfALogin() {
        assertThat(Dsn.parse("postgresql://u:secret@h/db")).asString().doesNotContain("secret");
    }
}
