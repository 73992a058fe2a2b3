package dev.berth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The map of rooms, as data, and the checks that hold the program to it. To change the map is to change this table, in a
 * commit that says why.
 */
class MapTest {
    private static final String ROOT = "dev.berth";

    /** The package {@code dev.berth} itself, where the front door is. */
    private static final String AGENT = "Agent";

    /** A package under {@code dev.berth} and the rooms it may know; those lie on lower floors. */
    private record Room(int floor, String name, Set<String> uses) {}

    private static final Set<String> ALL_BELOW = Set.of("*");

    private static final List<Room> MAP = List.of(
            new Room(0, "transcript", Set.of()),
            new Room(0, "sandbox", Set.of()),
            new Room(0, "yaml", Set.of()),
            new Room(1, "shell", Set.of("sandbox")),
            new Room(1, "model", Set.of("transcript")),
            new Room(1, "bash", Set.of("transcript", "sandbox")),
            new Room(1, "approval", Set.of("transcript")),
            new Room(1, "network", Set.of("sandbox")),
            new Room(2, "docker", Set.of("sandbox", "shell", "network")),
            new Room(2, "conversation", Set.of("transcript", "sandbox", "model", "bash", "approval")),
            new Room(
                    3,
                    "config",
                    Set.of(
                            "yaml",
                            "transcript",
                            "sandbox",
                            "model",
                            "bash",
                            "approval",
                            "docker",
                            "network",
                            "conversation")),
            new Room(3, "library", Set.of("transcript", "sandbox", "docker")),
            new Room(3, "terminal", Set.of("transcript", "sandbox", "bash", "conversation")),
            new Room(4, AGENT, ALL_BELOW),
            new Room(5, "replay", ALL_BELOW),
            new Room(5, "langchain4j", ALL_BELOW),
            new Room(5, "doctor", ALL_BELOW),
            new Room(6, "mcp", ALL_BELOW),
            new Room(6, "acp", ALL_BELOW),
            // Above the servers, for it starts them too.
            new Room(7, "cli", ALL_BELOW));

    /** Libraries by the beginning of their packages, and the rooms that are their only homes; the longest beginning counts. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "dev.langchain4j", Set.of("model", "langchain4j"),
            "com.github.dockerjava", Set.of("docker"),
            "com.fasterxml.jackson",
                    Set.of("transcript", "bash", "docker", "library", "yaml", "replay", "cli", "mcp", "acp"),
            "com.fasterxml.jackson.dataformat.yaml", Set.of("yaml", "replay"),
            "picocli", Set.of("cli"),
            "org.jline", Set.of("cli"),
            "org.treesitter", Set.of("approval"),
            "io.modelcontextprotocol", Set.of("mcp"),
            "com.agentclientprotocol", Set.of("acp"),
            // Both protocols' libraries speak to us in its types.
            "reactor.core", Set.of("mcp", "acp"));

    /** The JDK, the log and the null annotations; any other library is on nobody's map until it is written down. */
    private static final List<String> EVERYWHERE =
            List.of("java.", "javax.", "com.sun.net.httpserver", "org.slf4j", "org.jspecify");

    private static final int MOST_LINES = 400;

    /** Files that were longer when this test came. They may shrink, not grow; nothing may be added here. */
    private static final Map<String, Integer> LONGER = Map.of("LiveShell.java", 460);

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** For the picture of them. */
    static List<String> rooms() {
        return MAP.stream()
                .filter(room -> Files.exists(Path.of("src/main/java/dev/berth", room.name()))
                        || room.name().equals(AGENT))
                .map(Room::name)
                .toList();
    }

    @Test
    void arrowsOnTheMapGoDown() {
        for (Room room : MAP) {
            for (String used : below(room)) {
                assertThat(room(used).floor()).as(room.name() + " uses " + used).isLessThan(room.floor());
            }
        }
    }

    @Test
    void everyPackageIsOnTheMap() {
        assertThat(PROGRAM.stream().map(MapTest::roomOf).distinct())
                .as("rooms of the program")
                .hasSizeGreaterThan(5)
                .isSubsetOf(MAP.stream().map(Room::name).toList());
    }

    @Test
    void roomsUseOnlyTheRoomsThatTheMapAllows() {
        assertThat(strayDependencies(target -> isOurs(target), MapTest::mayUseRoom))
                .isEmpty();
    }

    @Test
    void librariesStayInTheirRooms() {
        assertThat(strayDependencies(target -> !isOurs(target), MapTest::mayUseLibrary))
                .isEmpty();
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void onlyTheProgramTouchesItsProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .accessField(System.class, "in")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "console")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .accessField(FileDescriptor.class, "in")
                .orShould()
                .accessField(FileDescriptor.class, "out")
                .orShould()
                .accessField(FileDescriptor.class, "err")
                .because("the program is also a library: streams, environment and the process belong to its host")
                .check(PROGRAM);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(PROGRAM.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as(each.getName() + " is @NullMarked")
                        .isTrue());
    }

    @Test
    void noSourceIsTooLongToRead() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllLines(file))
                            .as(file + ": its lines")
                            .hasSizeLessThanOrEqualTo(
                                    LONGER.getOrDefault(file.getFileName().toString(), MOST_LINES)));
        }
    }

    /** What the classes of the program use, of the kind looked at, without leave. */
    private static Set<String> strayDependencies(Predicate<JavaClass> kind, BiPredicate<Room, JavaClass> mayUse) {
        return PROGRAM.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> kind.test(target(dependency)))
                .filter(dependency -> !mayUse.test(room(roomOf(dependency.getOriginClass())), target(dependency)))
                .map(Dependency::getDescription)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static boolean mayUseRoom(Room room, JavaClass target) {
        String used = roomOf(target);
        return used.equals(room.name()) || below(room).contains(used);
    }

    private static boolean mayUseLibrary(Room room, JavaClass target) {
        if (target.isPrimitive() || EVERYWHERE.stream().anyMatch(target.getName()::startsWith)) return true;
        return LIBRARIES.entrySet().stream()
                .filter(library -> (target.getPackageName() + ".").startsWith(library.getKey() + "."))
                .max(Comparator.comparingInt(library -> library.getKey().length()))
                .map(library -> library.getValue().contains(room.name()))
                .orElse(false);
    }

    private static Set<String> below(Room room) {
        if (!room.uses().equals(ALL_BELOW)) return room.uses();
        return MAP.stream()
                .filter(other -> other.floor() < room.floor())
                .map(Room::name)
                .collect(Collectors.toSet());
    }

    private static Room room(String name) {
        return MAP.stream()
                .filter(room -> room.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("'" + name + "' is not on the map"));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** The first package below the root; packages within a room belong to it. */
    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? AGENT : name.substring(ROOT.length() + 1).replaceFirst("\\..*", "");
    }
}
