package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TokensTest {
    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    @TempDir
    Path directory;

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void shouldMakeTheFirstAdministratorOnce() throws IOException {
        Tokens first = Tokens.open(directory);
        String token = ApiRig.read(directory.resolve(Tokens.ADMIN_FILE));
        Tokens second = Tokens.open(directory);

        assertThat(first.find(token)).isEqualTo(new Principal(Tokens.ADMIN, Role.ADMIN));
        assertThat(second.find(token)).isEqualTo(new Principal(Tokens.ADMIN, Role.ADMIN));
        assertThat(token).hasSizeGreaterThan(40);
        assertThat(mode(directory.resolve(Tokens.ADMIN_FILE))).isEqualTo("rw-------");
        assertThat(mode(directory.resolve(Tokens.FILE))).isEqualTo("rw-------");
        assertThat(Files.readString(directory.resolve(Tokens.FILE))).doesNotContain(token);
    }

    @Test
    void shouldKnowATokenAfterARestartAndNeverAnOldOne() {
        Tokens tokens = Tokens.open(directory);
        String first = tokens.add("anna", Role.USER);
        String second = tokens.renew("anna");
        String administrators = ApiRig.read(directory.resolve(Tokens.ADMIN_FILE));
        String renewed = tokens.renew(Tokens.ADMIN);

        Tokens again = Tokens.open(directory);
        for (Tokens each : List.of(tokens, again)) {
            assertThat(each.find(first)).isNull();
            assertThat(each.find(second)).isEqualTo(new Principal("anna", Role.USER));
            assertThat(each.find(administrators)).isNull();
            assertThat(each.find(renewed)).isEqualTo(new Principal(Tokens.ADMIN, Role.ADMIN));
            assertThat(each.find(second + "x")).isNull();
            assertThat(each.find(second.substring(1))).isNull();
            assertThat(each.find("")).isNull();
        }
        assertThat(directory.resolve(Tokens.ADMIN_FILE))
                .as("it was worth nothing any more")
                .doesNotExist();
        assertThat(tokens.add("anna", Role.ADMIN)).isNull();
        assertThat(tokens.renew("bert")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna user", "anna king 00", "an/na user 0", "anna user zz"})
    void shouldRefuseAFileThatIsNoneOfOurs(String line) throws IOException {
        Tokens.open(directory);
        Path file = directory.resolve(Tokens.FILE);
        Files.writeString(file, Files.readString(file) + line + "\n");

        assertThatThrownBy(() -> Tokens.open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(":2: a line must be");
    }

    @Test
    void shouldRefuseAFileOthersCanRead() throws IOException {
        Tokens.open(directory);
        Path file = directory.resolve(Tokens.FILE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> Tokens.open(directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("only its owner may read or write it, mode is rw-r--r--; run chmod 600 "
                        + file.toAbsolutePath());
    }

    @Test
    void shouldLetInNobodyWithoutAValidTokenAndLeaveTokensNowhere() throws IOException {
        List<String> tokens = new ArrayList<>();
        try (ApiRig rig = new ApiRig(directory, DATABASE.database())) {
            ApiClient user = rig.user("anna");
            tokens.add(user.token());
            tokens.add(rig.admin.token());
            for (Route route : Api.routes(null, null).all()) {
                if (route.access() == Access.ANYBODY) {
                    continue;
                }
                String path = route.template()
                        .replace("{run_id}", "123e4567-e89b-42d3-a456-426614174000")
                        .replace("{user_id}", "anna");
                for (String wrong : new String[] {
                    null, "wrong", user.token() + "x", user.token().substring(1)
                }) {
                    ApiAnswer answer = user.as(wrong).send(route.method(), path);
                    assertThat(answer.status()).as(path).isEqualTo(401);
                    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"sniper\"");
                }
                if (route.access() == Access.ADMIN) {
                    assertThat(user.send(route.method(), path).text("code")).isEqualTo("NOT_ALLOWED");
                }
            }
            String renewed = rig.admin.post("/api/users/anna/token", "").text("token");
            tokens.add(renewed);
            assertThat(user.get("/api/system/status").status())
                    .as("ends at once")
                    .isEqualTo(401);
            assertThat(user.as(renewed).get("/api/system/status").status()).isEqualTo(200);
            rig.settle(rig.start(user.as(renewed)));
            assertThat(rig.admin.post("/api/users", "{\"user_id\":\"anna\"}").text("code"))
                    .isEqualTo("ALREADY_THERE");
            assertThat(rig.admin
                            .post("/api/users", "{\"user_id\":\"operator\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(rig.admin.post("/api/users", "{\"user_id\":\"a b\"}").text("field"))
                    .isEqualTo("/user_id");
            assertThat(rig.admin
                            .post("/api/users", "{\"user_id\":\"b\",\"role\":\"king\"}")
                            .text("field"))
                    .isEqualTo("/role");
            assertThat(rig.admin.post("/api/users/nobody/token", "").status()).isEqualTo(404);
            assertThat(rig.admin.get("/api/users?limit=1").json())
                    .containsEntry("next", "admin")
                    .containsEntry("items", List.of(java.util.Map.of("user_id", "admin", "role", "admin")));
            assertThat(rig.admin.get("/api/users?after=admin").items()).hasSize(1);
        }
        assertThat(filesWith(directory, tokens))
                .as("only the first administrator's, in its one file")
                .containsExactly(directory.resolve(Tokens.ADMIN_FILE));
        assertThat(DATABASE.rows("SELECT count(*) FROM strategy_run t WHERE t::text LIKE '%snp\\_%'"))
                .isEqualTo("0");
        assertThat(DATABASE.rows("SELECT count(*) FROM app_user t WHERE t::text LIKE '%snp\\_%'"))
                .isEqualTo("0");
    }

    private static List<Path> filesWith(Path directory, List<String> tokens) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                            return tokens.stream().anyMatch(text::contains);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
