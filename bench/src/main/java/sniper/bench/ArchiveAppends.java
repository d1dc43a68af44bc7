package sniper.bench;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.status.RecordingPos;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import org.agrona.concurrent.status.CountersReader;

/**
 * A publication over shared memory that an Aeron archive in this process records, each with one thread of its own, as
 * two cores allow. Back pressure counts: an append ends when the publication has taken the message.
 *
 * <p>Threading: one thread beside Aeron's.
 */
final class ArchiveAppends implements AppendPeer {
    private static final String CHANNEL = "aeron:ipc?term-length=64m";
    private static final String CONTROL = "aeron:ipc?term-length=64k";
    private static final int STREAM = 7;

    private final ArchivingMediaDriver driver;
    private final AeronArchive archive;
    private final ExclusivePublication publication;
    private final CountersReader counters;
    private final int position;

    ArchiveAppends(Path directory) {
        String aeron = directory.resolve("aeron").toString();
        driver = ArchivingMediaDriver.launch(
                new MediaDriver.Context()
                        .aeronDirectoryName(aeron)
                        .threadingMode(ThreadingMode.SHARED)
                        .dirDeleteOnShutdown(true),
                new Archive.Context()
                        .aeronDirectoryName(aeron)
                        .archiveDir(directory.resolve("archive").toFile())
                        .threadingMode(ArchiveThreadingMode.SHARED)
                        .controlChannelEnabled(false)
                        .localControlChannel(CONTROL)
                        .archiveClientContext(new AeronArchive.Context()
                                .aeronDirectoryName(aeron)
                                .controlRequestChannel(CONTROL)
                                .controlResponseChannel(CONTROL))
                        .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                        .fileSyncLevel(0));
        archive = AeronArchive.connect(new AeronArchive.Context()
                .aeronDirectoryName(aeron)
                .controlRequestChannel(CONTROL)
                .controlResponseChannel(CONTROL));
        publication = archive.addRecordedExclusivePublication(CHANNEL, STREAM);
        counters = archive.context().aeron().countersReader();
        position = awaitRecording();
    }

    private int awaitRecording() {
        int found = CountersReader.NULL_COUNTER_ID;
        while (found == CountersReader.NULL_COUNTER_ID || !publication.isConnected()) {
            Thread.onSpinWait();
            found = RecordingPos.findCounterIdBySession(counters, publication.sessionId(), archive.archiveId());
        }
        return found;
    }

    @Override
    public String name() {
        return "Aeron archive, recording without sync";
    }

    @Override
    public void append(long number, Ticker ticker) {
        while (publication.offer(ticker.buffer, 0, Ticker.LENGTH) < 0) {
            if (publication.isClosed() || publication.position() == Publication.MAX_POSITION_EXCEEDED) {
                throw new IllegalStateException("the recording ended");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void awaitWritten() {
        while (counters.getCounterValue(position) < publication.position()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        publication.close();
        archive.close();
        driver.close();
    }
}
