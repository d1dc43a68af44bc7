package sniper.journal.ledger;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Fails at the statement it is told to, commits included, before the database has it or after. Threading: one thread. */
final class FaultyDataSource implements DataSource {
    enum Fault {
        /** The connection breaks before the statement gets there. */
        LOST_BEFORE,
        /** The connection breaks before the answer gets here. */
        LOST_AFTER,
        /** The server chose this transaction to end a deadlock. */
        DEADLOCK
    }

    private final DataSource real;
    private Fault fault = Fault.LOST_BEFORE;
    private int left = Integer.MAX_VALUE;
    private boolean down;

    FaultyDataSource(DataSource real) {
        this.real = real;
    }

    /** @param statement 1: the next one */
    void failAt(int statement, Fault how) {
        left = statement;
        fault = how;
    }

    /** Whether it came to the statement that fails. */
    boolean hasFailed() {
        return left <= 0;
    }

    void heal() {
        left = Integer.MAX_VALUE;
        down = false;
    }

    /** No connection is to be had. */
    void takeDown() {
        down = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (down) {
            throw new SQLException("injected: down", "08001");
        }
        Connection connection = real.getConnection();
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" ->
                statement(PreparedStatement.class, connection, invoke(connection, method, arguments));
            case "createStatement" -> statement(Statement.class, connection, invoke(connection, method, arguments));
            case "commit" -> counted(connection, () -> invoke(connection, method, arguments));
            default -> invoke(connection, method, arguments);
        });
    }

    private <T> T statement(Class<T> type, Connection connection, Object statement) {
        return proxy(
                type,
                (proxy, method, arguments) -> method.getName().startsWith("execute")
                        ? counted(connection, () -> invoke(statement, method, arguments))
                        : invoke(statement, method, arguments));
    }

    private interface Call {
        Object run() throws Throwable;
    }

    private Object counted(Connection connection, Call call) throws Throwable {
        left--;
        if (left != 0) {
            return call.run();
        }
        if (fault == Fault.LOST_AFTER) {
            Object unused = call.run();
        }
        if (fault == Fault.DEADLOCK) {
            throw new SQLException("injected: deadlock", "40P01");
        }
        connection.abort(Runnable::run);
        throw new SQLException("injected: lost", "08006");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
