# Runs commands in root folders, one after the other. To start a process from Node.js costs several times what it costs
# from here, and no shell can change the root folder without starting programs for it.
#
# A request is its length in bytes, a line end, and fields with NUL between them: root, uid, groups, working folder, the
# numbers of mounts and of variables, the mounts (from, to, ro or rw or a mode), the variables, the command. The answer is the
# exit status, a line. At the end of the requests it removes the folder that it was started for.
# Modules would be copied with each process that is started: nothing but Perl itself is used.
use strict;
use warnings;

$| = 1;
while (defined(my $length = <STDIN>)) {
    read(STDIN, my $request, $length) == $length or die "a request ended early\n";
    my ($root, $uid, $groups, $folder, $mounts, $variables, @rest) = split /\0/, $request, -1;
    my @mounts = map { [splice @rest, 0, 3] } 1 .. $mounts;
    my @env = map { [split /=/, $_, 2] } splice @rest, 0, $variables;
    for (@mounts) {
        my ($from, $to, $how) = @$_;
        my @words = $from eq '' ? ('-t', 'tmpfs', '-o', $how, 'none') : ('-o', "bind,$how", $from);
        system('mount', @words, "$root$to") == 0 or die "nothing could be mounted on $to\n";
    }
    defined(my $child = fork) or die "fork: $!\n";
    if ($child == 0) {
        setpgrp;
        open STDIN, '<', '/dev/null';
        open STDOUT, '>', '/dev/null';
        open STDERR, '>', '/dev/null';
        chroot $root or exit(125);
        my ($gid) = split / /, $groups;
        $) = "$gid $groups";
        $( = $gid;
        ($<, $>) = ($uid, $uid);
        chdir $folder or exit(126);
        # In the order of the request: a hash has another one in each process, and `env` prints what it gets.
        %ENV = ();
        $ENV{$_->[0]} = $_->[1] for @env;
        exec { $rest[0] } @rest or exit(127);
    }
    # What loops for ever ends as well, and counts as failed.
    local $SIG{ALRM} = sub { kill 'KILL', -$child };
    alarm 20;
    waitpid $child, 0;
    my $status = $?;
    alarm 0;
    # The end of a container ends all that it has left running.
    kill 'KILL', -$child;
    system('umount', '-l', "$root$_->[1]") for reverse @mounts;
    print $status == 0 ? 0 : ($status >> 8 || 255), "\n";
}
exec 'rm', '-rf', $ARGV[0];
