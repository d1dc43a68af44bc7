package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerIdTest {
    @TempDir
    private Path directory;

    @Test
    void shouldStayTheSame() throws IOException {
        UUID made = LedgerId.of(directory);

        assertThat(LedgerId.of(directory)).isEqualTo(made);
        assertThat(Files.readString(directory.resolve("ledger.id"))).isEqualTo(made + "\n");
    }

    @Test
    void shouldNotTakeADamagedOneForNone() throws IOException {
        Files.writeString(directory.resolve(LedgerId.FILE), "1-1-1-1-1");

        assertThatThrownBy(() -> LedgerId.of(directory)).hasMessageStartingWith("the ledger's name must be a UUID: ");
    }
}
