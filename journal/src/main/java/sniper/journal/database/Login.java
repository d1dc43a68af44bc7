package sniper.journal.database;

/** Who connects, and where. Its text leaves the password out. */
record Login(String url, String user, String password) {
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
