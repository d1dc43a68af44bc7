package sniper.journal.log;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses journal = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("sniper.journal");

    @Test
    void shouldNameChronicleInTwoClassesOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("QueueAppender")
                .and()
                .doNotHaveSimpleName("RollClock")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.openhft..")
                .because("Chronicle reads its switches when its classes load; write through ChronicleJournal, read"
                        + " through JournalReader")
                .check(journal);
    }

    @Test
    void shouldOpenTheQueueOnlyAfterItsSetup() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ChronicleJournal")
                .and()
                .doNotHaveSimpleName("JournalOpening")
                .and()
                .doNotHaveSimpleName("FileRewrite")
                .and()
                .doNotHaveSimpleName("QueueAppender")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("QueueAppender")
                .because("JournalOpening and FileRewrite set the switches first")
                .check(journal);
    }
}
