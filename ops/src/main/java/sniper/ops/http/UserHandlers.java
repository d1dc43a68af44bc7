package sniper.ops.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sniper.ops.run.Answer;

/** Users and their tokens, for administrators. Threading: any thread. */
final class UserHandlers {
    /** Whose run the exchange's account trades for: nobody logs in as them. */
    private static final String OPERATOR = "operator";

    private final ApiParts parts;

    UserHandlers(ApiParts parts) {
        this.parts = parts;
    }

    Reply list(Call call) {
        call.query().only(List.of("limit", "after"));
        int limit = Paging.limit(call.query());
        @Nullable String after = Paging.after(call.query());
        List<Principal> rest = parts.tokens().users().stream()
                .filter(user -> after == null || user.name().compareTo(after) > 0)
                .toList();
        List<Principal> page = rest.subList(0, Math.min(limit, rest.size()));
        @Nullable
        String next = page.size() < rest.size() ? page.get(page.size() - 1).name() : null;
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (Principal user : page) {
                json.writeStartObject();
                json.writeStringField("user_id", user.name());
                json.writeStringField("role", user.role().text());
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.text(json, "next", next);
            json.writeEndObject();
        });
    }

    Reply add(Call call) {
        call.query().only(List.of());
        String name = call.body().string("user_id");
        Role role = role(call.body());
        call.body().end();
        if (!Tokens.isName(name)) {
            throw Problem.invalid("/user_id", "must be 1 to 64 of A-Z, a-z, 0-9, _ and -, and is " + Texts.shown(name));
        }
        if (name.equals(OPERATOR) || parts.tokens().user(name) != null) {
            throw taken(name);
        }
        if (parts.board().userId(name) == 0) {
            // The engine first: a user without a token may be added again, a token without a user would be a lie.
            Answer answer = Engine.ask(() -> parts.commands().addUser(name));
            if (answer.userId() == 0 && parts.board().userId(name) == 0) {
                throw Problem.of(ProblemCode.BUSY, "the engine has as many users as it may have");
            }
        }
        String token = parts.tokens().add(name, role);
        if (token == null) {
            throw taken(name);
        }
        return Reply.created(json(name, role, token));
    }

    Reply renew(Call call) {
        call.query().only(List.of());
        call.body().end();
        String name = call.pathValue("user_id");
        Principal user = parts.tokens().user(name);
        String token = user == null ? null : parts.tokens().renew(name);
        if (user == null || token == null) {
            throw Problem.of(ProblemCode.NOT_FOUND, "a user must be one of those that were added");
        }
        return Reply.ok(json(name, user.role(), token));
    }

    private static Problem taken(String name) {
        return Problem.of(ProblemCode.ALREADY_THERE, "user_id must be new, and there is " + name + " already");
    }

    private static Role role(Fields body) {
        if (!body.has("role")) {
            return Role.USER;
        }
        String text = body.string("role");
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
                return role;
            }
        }
        throw Problem.invalid("/role", "must be user or admin, and is " + Texts.shown(text));
    }

    private static Json.Writing json(String name, Role role, String token) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("user_id", name);
            json.writeStringField("role", role.text());
            json.writeStringField("token", token);
            json.writeEndObject();
        };
    }
}
