package org.tidings;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * How the packages may know each other: imports point towards {@code stream}, which knows the settings and nobody else.
 *
 * <pre>
 * embedded ──▶ mail, microblog, console, clock, playground ──▶ security, rest, journal ──▶ stream ──▶ settings
 * servlet  ──▶ rest                                    limits ──▶ security, rest
 * </pre>
 */
class ArchitectureTest {

    static final List<String> FEATURES = List.of("mail", "microblog", "console", "clock", "playground");

    private static final JavaClasses TIDINGS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tidings");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.tidings.(*)..").should().beFreeOfCycles().check(TIDINGS);
    }

    @Test
    void theKernelKnowsTheSettingsAndNobodyElse() {
        noClasses()
                .that()
                .resideInAPackage("org.tidings.stream..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.tidings..")
                        .and(not(resideInAnyPackage("org.tidings.stream..", "org.tidings.settings.."))))
                .check(TIDINGS);
    }

    @Test
    void theSettingsAndTheLauncherStandAlone() {
        for (String alone : List.of("org.tidings.settings..", "org.tidings.launcher..")) {
            noClasses()
                    .that()
                    .resideInAPackage(alone)
                    .should()
                    .dependOnClassesThat(resideInAPackage("org.tidings..").and(not(resideInAPackage(alone))))
                    .check(TIDINGS);
        }
    }

    @ParameterizedTest
    @FieldSource("FEATURES")
    void aFeatureKnowsNoOtherFeature(String feature) {
        noClasses()
                .that()
                .resideInAPackage("org.tidings.%s..".formatted(feature))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES.stream()
                        .filter(other -> !other.equals(feature))
                        .map("org.tidings.%s.."::formatted)
                        .toArray(String[]::new))
                .allowEmptyShould(true)
                .check(TIDINGS);
    }

    /** A resource has to name the sink as a parameter, or the platform would not know that its method is a stream. */
    @Test
    void onlyTheKernelSpeaksTheSseApi() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.tidings.stream..", "org.tidings.embedded..")
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta.ws.rs.sse..").and(not(equivalentTo(SseEventSink.class))))
                .orShould()
                .callMethodWhere(targetOwner(equivalentTo(SseEventSink.class)))
                .check(TIDINGS);
    }

    @Test
    void onlyTheKernelAndTheEmbeddedServerKnowAServer() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.tidings.stream..", "org.tidings.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.glassfish..", "org.jboss..", "picocli..")
                .check(TIDINGS);
    }

    /** Of the first two, one is never there: the embedded server has no servlets, and a Jakarta EE server no embedded one. */
    @Test
    void nothingKnowsTheServersOrTheLimits() {
        for (String unknown : List.of("org.tidings.embedded..", "org.tidings.servlet..", "org.tidings.limits..")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(unknown)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(unknown)
                    .check(TIDINGS);
        }
    }

    @Test
    void onlyItsPackageKnowsServlets() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tidings.servlet..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .check(TIDINGS);
    }

    /** There is one for all requests: what it keeps would be the first request's. */
    @Test
    void aBeanForAllRequestsKeepsNothingOfOne() {
        for (var ofARequest : List.of(PathParam.class, QueryParam.class, HeaderParam.class, BeanParam.class)) {
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith(ApplicationScoped.class)
                    .should()
                    .beAnnotatedWith(ofARequest)
                    .check(TIDINGS);
        }
    }
}
