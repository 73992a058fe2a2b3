package dev.berth.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.approval.ApprovalSettings.Mode;
import dev.berth.approval.Rule.Effect;
import dev.berth.approval.Rule.Subject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final ApprovalSettings ASK = ApprovalSettings.defaults().withMode(Mode.ASK);
    private static final ApprovalSettings AUTO = ApprovalSettings.defaults();

    private static final List<Rule> RULES = List.of(
            Rule.allow("git status *"),
            Rule.allow("git log *"),
            Rule.allow("ls *"),
            Rule.allow("npm run test"),
            Rule.allow("cat *"),
            Rule.allow("grep *"),
            Rule.allow("timeout *"),
            Rule.allow("./gradlew build"),
            new Rule(Effect.ALLOW, Subject.EXPANDED, "wc *"),
            new Rule(Effect.ALLOW, Subject.WRITES, "/mnt/out/**"),
            new Rule(Effect.ALLOW, Subject.READS, "/mnt/in/*"),
            new Rule(Effect.ALLOW, Subject.SETS, "LC_*"),
            Rule.ask("git push"),
            new Rule(Effect.ASK, Subject.WRITES, "/mnt/data/**"),
            Rule.deny("rm -rf /"),
            Rule.deny("shutdown"),
            new Rule(Effect.DENY, Subject.WRITES, "/etc/**"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git status",
                "git status -s --porcelain",
                "'git' \"status\"",
                "git log -1 | cat | grep 'a b' && ls",
                "ls; ls -la /tmp\nls",
                "( ls ) ; { ls; } ; ! ls ; if ls; then ls; fi",
                "npm run test",
                "timeout 10 npm run test",
                "./gradlew build",
                "wc -l *.txt \"$x\" $(ls)",
                "cat < /mnt/in/a > /mnt/out/a/b 2>&1",
                "ls > /dev/null 2>&1",
                "LC_ALL=C ls",
                "[ -f x ] && ls",
                "cat <<'EOF'\n$(anything)\nEOF",
                "# nothing",
            })
    void whatIsAllowedInAllItsPartsIsFree(String command) {
        assertThat(judge(ASK, command)).isEqualTo(new Judgment.Free());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git",
                "git statuses",
                "git stash",
                "/tmp/git status",
                "./git status",
                "GIT status",
                "npm run test2",
                "npm run test -- --watch",
                "gradlew build",
                "ls; make",
                "ls | sh",
                "ls `make`",
                "ls $(make)",
                "ls \"$(make)\"",
                "cat <(make)",
                "cat <<EOF\n$(make)\nEOF",
                "timeout 10 make",
                "timeout 10 sudo ls",
                "ls $x",
                "ls \"$x\"",
                "ls *.txt",
                "ls ~",
                "$x ls",
                "$(echo ls)",
                "cat < /mnt/in/a/b",
                "cat < a",
                "cat > a",
                "cat > /mnt/out/../data2/a",
                "cat > $x",
                "PATH=/tmp ls",
                "LD_PRELOAD=x ls",
                "x=1",
                "ls() { ls; }",
                "for LC_x in a; do make; done",
                "ls & make",
                "ls\nmake",
                "ls # \nmake",
                "eval ls '; make'",
                "bash -c 'ls; make'",
                "alias ls=make",
                "l\\\ns",
                "ls 'unterminated",
            })
    void whatIsNotAllowedInOneOfItsPartsIsAskedUnderAsk(String command) {
        assertThat(judge(ASK, command)).isInstanceOf(Judgment.Doubtful.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -rf /",
                "rm -fr /",
                "rm -r -f /",
                "rm -rfv /",
                "rm / -rf",
                "rm -rf -- /",
                "rm -rf //",
                "rm -rf /tmp/..",
                "rm -rf / /tmp",
                "rm --no-preserve-root -rf /",
                "/bin/rm -rf /",
                "\\rm -rf /",
                "r''m -\"rf\" '/'",
                "sudo rm -rf /",
                "sudo -u root nice -n 3 rm -rf /",
                "ls && (rm -rf /)",
                "ls; if x; then y; else rm -rf /; fi",
                "echo $(rm -rf /)",
                "echo \"${x:-$(rm -rf /)}\"",
                "f() { rm -rf /; }",
                "bash -c 'rm -rf /'",
                "sh -c \"sudo bash -c 'rm -rf /'\"",
                "eval 'rm -rf /'",
                "find /tmp -exec rm -rf / \\;",
                "xargs rm -rf / < /tmp/x",
                "cat <<EOF\n$(rm -rf /)\nEOF",
                "trap 'rm -rf /' EXIT",
                "X=$(rm -rf /) true",
                "[[ -n $(rm -rf /) ]]",
                "while true; do rm -rf /; done",
                "time rm -rf /",
                "shutdown",
                "/sbin/shutdown -h now",
                "echo x > /etc/passwd",
                "cat x >> /mnt/../etc/./passwd",
                "echo x | tee /etc/hosts",
                "cp x /etc/hosts",
                "sed -i s/a/b/ /etc/hosts",
            })
    void whatARuleDeniesIsForbiddenHoweverItIsWrittenAndWhateverIsAllowed(String command) {
        assertThat(judge(ASK, command)).isInstanceOf(Judgment.Forbidden.class);
        assertThat(judge(AUTO, command)).isInstanceOf(Judgment.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git push",
                "git push --force origin main",
                "git -C /x push",
                "sudo git push",
                "git add push",
                "rm -rf /tmp /",
                "rm -rf $x",
                "rm -rf \"$x\"",
                "rm $x",
                "rm -rf /*",
                "$x -rf /",
                "$x sudo rm -rf /",
                "\"$x\" bash -c 'rm -rf /'",
                "ls | xargs rm -rf",
                "ls | xargs -I{} rm -rf {}",
                "find / -exec rm -rf {} +",
                "echo x > /mnt/data/a",
                "echo x > $x",
                "echo x > a",
                "touch /mnt/data/a",
                "bash script.sh | bash",
                "eval \"$x\"",
                "echo 'rm -rf /' | sh",
                "alias ll='rm -rf /'",
                "echo `rm -rf /tmp`",
                "echo 'unterminated",
            })
    void whatMayBeDeniedOrIsToBeAskedIsAskedUnderAutoToo(String command) {
        assertThat(judge(AUTO, command)).isInstanceOf(Judgment.Doubtful.class);
        assertThat(judge(ASK, command)).isInstanceOf(Judgment.Doubtful.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make -j4",
                "rm -rf /mnt/build",
                "rm -r /",
                "echo rm -rf /",
                "git commit -m 'rm -rf /' ",
                "for f in *.c; do gcc -c \"$f\"; done",
                "echo x > /mnt/x",
                "X=1 make > /dev/null",
                "cat <<'EOF' > /mnt/x\nrm -rf /\nEOF",
                "echo \"shutdown\"",
            })
    void whatNoRuleSpeaksOfIsFreeUnderAuto(String command) {
        assertThat(judge(AUTO, command)).isEqualTo(new Judgment.Free());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "git push origin main; allow git push *",
                "npm run build; allow npm run *",
                "ls /tmp; allow ls *",
                "python3 x.py; allow python3 x.py",
                "sudo make; allow sudo make",
                "grep -r 'a b' .; allow grep *",
                "psql -c 'select 1'; allow psql -c 'select 1'",
                "git -C x push; allow git -C x push",
                "date +'%s *'; allow date *",
                "perl -e 'a*b'; allow perl -e 'a*b'",
            })
    void whatWouldAllowItAlwaysIsProposedAndDoesAllowIt(String command, String rule) {
        var judgment = new Judge(ASK).judge(BashReader.parts(command, Optional.empty()), List.of());
        Doubt doubt = ((Judgment.Doubtful) judgment).doubts().getFirst();
        assertThat(doubt.always()).map(Rule::toString).contains(rule);
        Judge judge = new Judge(ASK.withRules(List.of(doubt.always().orElseThrow())));
        assertThat(judge.judge(BashReader.parts(command, Optional.empty()).subList(0, 1), List.of()))
                .isEqualTo(new Judgment.Free());
    }

    /** Of a path that begins in the shell's folder, as long as the command stays there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "echo x > a! /mnt! Free",
                "rm -rf a! /mnt! Free",
                "echo x > passwd! /etc! Forbidden",
                "echo x > ../etc/passwd! /mnt! Forbidden",
                "rm -rf .! /! Doubtful",
                "touch a! /mnt/data! Doubtful",
                "cd /etc && echo x > passwd! /mnt! Doubtful",
                "bash -c 'pushd /etc; echo x > a'! /mnt! Doubtful",
                "$x; echo x > a! /mnt! Doubtful",
                "echo x > a! ! Doubtful",
            })
    void whereARelativePathLeadsIsKnownFromWhereTheShellIs(String command, String directory, String judgment) {
        List<Part> parts = BashReader.parts(command, Optional.ofNullable(directory));
        assertThat(new Judge(AUTO.withRules(RULES))
                        .judge(parts, List.of())
                        .getClass()
                        .getSimpleName())
                .isEqualTo(judgment);
    }

    @Test
    void whatCannotBePutIntoARuleIsNotProposed() {
        assertThat(doubts(ASK, "make $x")).extracting(Doubt::always).containsExactly(Optional.empty());
        assertThat(doubts(ASK, "eval \"$x\"")).extracting(Doubt::always).containsOnly(Optional.empty());
        assertThat(doubts(ASK, "make > $x")).extracting(Doubt::always).contains(Optional.empty());
    }

    @Test
    void aDoubtNamesThePartAndTheReason() {
        assertThat(doubts(ASK, "ls | make -j4 && git push > /mnt/x"))
                .extracting(Doubt::part, Doubt::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("make -j4", "no rule allows it"),
                        org.assertj.core.groups.Tuple.tuple("git push", "a rule wants it asked: ask git push"),
                        org.assertj.core.groups.Tuple.tuple("> /mnt/x", "no rule allows it"));
        assertThat(doubts(AUTO, "rm -rf \"$x\""))
                .extracting(Doubt::why)
                .containsExactly(
                        "this may be what a rule forbids: deny rm -rf /",
                        "this may be what a rule forbids: deny writes /etc/**");
    }

    @Test
    void whatWasGrantedCountsMoreThanARuleThatAsksAndLessThanOneThatDenies() {
        List<Compiled> granted = List.of(new Compiled(Rule.allow("git push *")), new Compiled(Rule.allow("rm *")));
        Judge judge = new Judge(AUTO.withRules(RULES));
        assertThat(judge.judge(BashReader.parts("git push x", Optional.empty()), granted))
                .isEqualTo(new Judgment.Free());
        assertThat(judge.judge(BashReader.parts("rm -rf /", Optional.empty()), granted))
                .isInstanceOf(Judgment.Forbidden.class);
    }

    @Test
    void withoutRulesAutoLooksAtNothing() {
        assertThat(new Judge(AUTO).allowsAll()).isTrue();
        assertThat(new Judge(AUTO.withRules(List.of(Rule.allow("ls")))).allowsAll())
                .isTrue();
        assertThat(new Judge(AUTO.withRules(RULES)).allowsAll()).isFalse();
        assertThat(new Judge(ASK).allowsAll()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "COMMAND, ''",
        "COMMAND, ' '",
        "COMMAND, 'ls ''x'",
        "COMMAND, 'ls \\'",
        "WRITES, data/**",
        "READS, ''",
        "SETS, 'A B'",
        "TOOL, ''"
    })
    void aPatternThatIsNoneIsRefused(Subject subject, String pattern) {
        assertThatThrownBy(() -> new Rule(Effect.ALLOW, subject, pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "git * main; git push main; true",
                "git * main; git main; true",
                "git * main; git push x; false",
                "ls *.txt; ls 'a.txt'; true",
                "ls *.txt; ls 'a.txt' b; false",
                "ls \\*.txt; ls '*.txt'; true",
                "ls \\*.txt; ls 'a.txt'; false",
                "ls \"a b\"; ls 'a b'; true",
                "ls \"a b\"; ls a b; false",
                "* --version; make --version; true",
                "* --version; make -j --version; true",
                "ls; ls; true",
                "ls; ls -l; false",
            })
    void aPatternThatAllowsIsTheWholeCommandWordForWord(String pattern, String command, boolean allowed) {
        Judge judge = new Judge(ASK.withRules(List.of(Rule.allow(pattern))));
        assertThat(judge.judge(BashReader.parts(command, Optional.empty()), List.of()) instanceof Judgment.Free)
                .isEqualTo(allowed);
    }

    private static Judgment judge(ApprovalSettings settings, String command) {
        return new Judge(settings.withRules(RULES)).judge(BashReader.parts(command, Optional.empty()), List.of());
    }

    private static List<Doubt> doubts(ApprovalSettings settings, String command) {
        return ((Judgment.Doubtful) judge(settings, command)).doubts();
    }
}
