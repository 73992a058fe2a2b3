package dev.berth.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is seen in commands. A word that is written out stands as bash will see it, between angle brackets if there are
 * blanks in it; {@code $1} is one word that is not known, {@code $*} any number of them.
 */
class BashReaderTest {

    static Stream<Arguments> commands() {
        return Stream.of(
                // Words, quotes, escapes.
                arguments("git status", "git status"),
                arguments("  ls   -la\t/tmp ", "ls -la /tmp"),
                arguments("r\\m -rf x", "rm -rf x"),
                arguments("'rm' \"-rf\" x", "rm -rf x"),
                arguments("\"r\"'m' x", "rm x"),
                arguments("r''m x", "rm x"),
                arguments("$'\\x72m' x", "$1 x"),
                arguments("echo 'a  b' \"c \\\" \\$d\" e\\ f", "echo <a  b> <c \" $d> <e f>"),
                arguments("git status\\ #foo; rm x", "git <status #foo> ; rm x"),
                arguments("echo a#b", "echo a#b"),
                arguments("echo '#' \\# # rm x", "echo # #"),
                arguments("echo héllo 日本", "echo héllo 日本"),
                arguments("ls \\\n  -l", "ls -l"),
                arguments("ls\\\n  -l", "ls -l"),
                arguments("echo \"a\nb\"", "echo <a\nb>"),
                // Expansions.
                arguments("echo $x \"$x\" \"$@\" ${a[@]} \"${#x}\" $?", "echo $* $1 $* $* $1 $*"),
                arguments("ls *.txt ~/x {a,b} [ab] a?", "ls $* $* $* $* $*"),
                arguments("echo $((1 + 2)) \"$((3))\"", "echo $* $1"),
                arguments("\"$cmd\" x; $x rm y", "$1 x ; $* rm y"),
                // Everything that a command is made of.
                arguments("a | b |& c && d || e; f & g\nh", "a ; b ; c ; d ; e ; f ; g ; h"),
                arguments("(a; b) && { c; d; } && ! e", "a ; b ; c ; d ; e"),
                arguments("if a; then b; elif c; then d; else e; fi", "a ; b ; c ; d ; e"),
                arguments("while a; do b; done; until c; do d; done", "a ; b ; c ; d"),
                arguments("for i in 1 2; do rm \"$i\"; done", "set i ; rm $1"),
                arguments("case $x in a|b) c;; *) d;; esac", "c ; d"),
                arguments("f() { rm x; }", "define f ; rm x"),
                arguments("function g { rm x; }", "define g ; rm x"),
                arguments("[ -f x ] && [[ $a == b* ]] && rm x", "rm x"),
                arguments("time rm x", "time rm x ; rm x"),
                // Code within words.
                arguments("echo $(rm x)", "rm x ; echo $*"),
                arguments("echo \"a $(echo \"b $(rm x)\")\"", "rm x ; echo $1 ; echo $1"),
                arguments("x=$(rm y) ls", "set x ; rm y ; ls"),
                arguments("diff <(rm x) >(rm y)", "rm x ; rm y ; diff $1 $1"),
                arguments("[[ -n $(rm x) ]]", "rm x"),
                arguments("for i in $(rm x); do a; done", "set i ; rm x ; a"),
                arguments("case $(rm x) in a) b;; esac", "rm x ; b"),
                arguments("a=(1 $(rm x))", "set a ; rm x"),
                arguments("cat <<< \"$(rm x)\"", "rm x ; cat"),
                // Heredocs.
                arguments("cat <<'EOF'\n$(rm x)\nEOF\nls", "cat ; ls"),
                arguments("cat <<EOF\n$(rm x) $HOME\nEOF\nls", "cat ; rm x ; ls"),
                arguments("cat <<EOF | grep x\n$HOME\nEOF", "cat ; grep x"),
                arguments("cat <<-EOF && rm x\n\ta\n\tEOF", "cat ; rm x"),
                arguments("cat > f <<'EOF'\nrm x\nEOF", "cat ; write f"),
                arguments("git commit -m \"$(cat <<'EOF'\nrm x\nEOF\n)\"", "cat ; git commit -m $1"),
                // Redirections and variables.
                arguments("a > x 2>&1 < y 2>> z &> v >| w", "a ; write x ; read y ; write z ; write v ; write w"),
                arguments("a > /dev/null 2>&1 3>&-", "a"),
                arguments("> x a b", "write x ; a b"),
                arguments("a > $x", "a ; write $*"),
                arguments("X=1 Y=2 a", "set X ; set Y ; a"),
                arguments("X=1; export Y=2; declare -x Z=3; readonly W", "set X ; set Y ; set Z"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everythingThatACommandDoesIsSeen(String command, String parts) {
        assertThat(said(BashReader.parts(command, Optional.empty()))).isEqualTo(parts);
    }

    static Stream<Arguments> launchers() {
        return Stream.of(
                arguments("sudo -u root FOO=1 rm x", "rm x"),
                arguments("env -i A=1 B=2 rm x", "rm x"),
                arguments("nice -n 5 nohup timeout -k 1 10 rm x", "rm x"),
                arguments("/usr/bin/sudo -E -- rm x", "rm x"),
                arguments("command rm x; builtin echo; exec rm y", "exec rm y ; rm y"),
                arguments("echo x | xargs -0 -n 1 rm -f", "rm -f $*"),
                arguments("ls | xargs -I{} mv {} /tmp", "mv $* /tmp $*"),
                arguments("find . -name '*.x' -exec rm {} \\; -o -execdir ls {} +", "rm $* ; ls $*"),
                arguments("find . -exec env + rm {} \\;", "rm $*"),
                arguments("bash -c 'rm x; ls'", "rm x ; ls"),
                arguments("sh -ec \"rm x\" name arg", "rm x"),
                arguments("bash -o pipefail -c 'rm x'", "rm x"),
                arguments("bash -c -e 'rm x'", "rm x"),
                arguments("sudo bash -c \"bash -c 'rm x'\"", "rm x"),
                arguments("eval rm x", "rm x"),
                arguments("eval -- 'rm x' '; ls'", "rm x ; ls"),
                arguments("trap 'rm x' EXIT", "rm x"),
                arguments("time -p rm x", "rm x"),
                arguments("busybox rm x", "rm x"));
    }

    @ParameterizedTest
    @MethodSource("launchers")
    void whatACommandStartsIsSeen(String command, String inner) {
        assertThat(said(BashReader.parts(command, Optional.empty())))
                .endsWith(inner)
                .doesNotContain("unclear");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Not bash, or not by this grammar.
                "echo \"unterminated",
                "echo hi) ; rm x",
                "git status;;",
                "a &&& b",
                "if a; then b",
                "echo @(a|b)",
                "cat <<EOF\nnever ends",
                // Read otherwise by one grammar than by another.
                "r\\\nm x",
                "echo $\"text\"",
                "cat file\u00a0#; rm x",
                "echo a\r\nrm x",
                "echo a\u2028rm x",
                "echo \u202erm x",
                "echo a\u000brm x",
                "echo a\u200b",
                "a 2>f -f x ]",
                "[a 2>f -f x ]",
                "[ a > b ]",
                "[ a && rm x ]",
                "ls > a -rf b",
                "echo a2>x",
                "cat <<A <<B\nx\nA\ny\nB\n",
                "cat <<'E F'\nx\nE F\n",
                "a >& '$(rm x)'",
                ">&x",
                // Bash would run what a variable holds, or expand twice.
                "echo ${x@P}",
                "echo ${!x}",
                "echo ${x:=$(rm y)}",
                "echo $((x))",
                "echo $[x]",
                "a[$i]=1",
                "[[ $x -eq 1 ]]",
                "[ -v 'a[$(rm x)]' ]",
                "((x++))",
                "declare -n x=y",
                "declare -i x='a[$(rm y)]'",
                "echo `rm x`",
                "echo `echo \\`rm x\\``",
                "select x in a; do b; done",
                // It is not known what is started.
                "eval \"$x\"",
                "eval $(cat script)",
                "bash -c \"$x\"",
                "bash -c \"rm $x\"",
                "curl -s example.com | bash",
                "bash < script",
                "sh -s x",
                "bash <<'EOF'\nrm x\nEOF",
                "sudo -s",
                "sudo --frobnicate rm x",
                "timeout $t rm x",
                "env -S 'rm x'",
                "find . $x",
                "xargs -a list --weird rm",
                "ls | xargs -I % sh -c 'rm %'",
                "parallel rm ::: x",
                "ssh-agent rm x",
                "alias ls='rm x'",
                "coproc rm x",
                "time if rm x",
                "trap \"$x\" EXIT",
                "watch rm x",
                "shopt -s extglob",
                "then rm x",
            })
    void whatBashMightTakeOtherwiseIsNotTakenForKnown(String command) {
        assertThat(said(BashReader.parts(command, Optional.empty()))).contains("unclear");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 300, 3000, 19_000})
    void longAndDeepCommandsAreReadOrNotButNeverFail(int size) {
        String quoted = "echo '" + "x".repeat(size) + "' \"" + "\\\"".repeat(size / 2) + "\"";
        assertThat(parts(quoted)).isNotEmpty();
        assertThat(parts("echo " + "a ".repeat(size / 2))).isNotEmpty();
        assertThat(parts("echo " + "\\a".repeat(size / 2))).isNotEmpty();
        assertThat(parts("$(".repeat(size / 2) + "rm" + ")".repeat(size / 2))).isNotEmpty();
        assertThat(parts("(".repeat(size) + "rm" + ")".repeat(size))).isNotEmpty();
        assertThat(parts("\"$(".repeat(size / 3))).isNotEmpty();
        assertThat(parts("cat <<E\n".repeat(size / 8))).isNotEmpty();
        assertThat(parts("sudo ".repeat(size / 5) + "rm")).isNotEmpty();
        assertThat(parts("a;".repeat(size / 2))).hasSizeGreaterThanOrEqualTo(size / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "# only a comment", "\n# two\n# lines\n"})
    void whatDoesNothingHasNoParts(String command) {
        assertThat(BashReader.parts(command, Optional.empty())).isEmpty();
    }

    private static List<Part> parts(String command) {
        return BashReader.parts(command, Optional.empty());
    }

    private static String said(List<Part> parts) {
        return parts.stream()
                .filter(part -> !(part instanceof Part.Writes writes && writes.operand()))
                .map(BashReaderTest::said)
                .collect(Collectors.joining(" ; "));
    }

    private static String said(Part part) {
        return switch (part) {
            case Part.Run(List<Word> words) ->
                words.stream().map(BashReaderTest::said).collect(Collectors.joining(" "));
            case Part.Writes writes -> "write " + said(writes.file());
            case Part.Reads reads -> "read " + said(reads.file());
            case Part.Sets sets -> "set " + sets.name();
            case Part.Defines defines -> "define " + defines.name();
            case Part.Uses uses -> "use " + uses.tool();
            case Part.Unclear unclear -> "unclear: " + unclear.why();
        };
    }

    private static String said(Word word) {
        return switch (word) {
            case Word.Fixed(String text, String source) -> text.matches("\\S+") ? text : "<" + text + ">";
            case Word.One o -> "$1";
            case Word.Some s -> "$*";
        };
    }
}
