package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path directory;

    @Test
    void shouldReplaceAFileAndLeaveNothingElse() throws IOException {
        DurableFile.write(directory, "name", new byte[] {1});
        DurableFile.write(directory, "name", new byte[] {2, 3});

        assertThat(directory.resolve("name")).hasBinaryContent(new byte[] {2, 3});
        assertThat(directory.toFile().list()).containsExactly("name");
    }

    @Test
    void shouldLeaveNothingOfAFileThatCannotTakeItsPlace() throws IOException {
        Files.createDirectories(directory.resolve("name").resolve("below"));

        assertThatThrownBy(() -> DurableFile.write(directory, "name", new byte[1000]))
                .isInstanceOf(IOException.class);

        assertThat(directory.toFile().list()).containsExactly("name");
    }
}
