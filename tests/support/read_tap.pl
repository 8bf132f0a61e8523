# Reads TAP files, whose names come on standard input, by the parser of Perl's prove, and tells of each as a
# line of JSON what it has made of it.
use strict;
use warnings;
use JSON::PP;
use TAP::Parser;

while (my $path = <STDIN>) {
    chomp $path;
    open my $file, '<', $path or die "$path: $!";
    local $/;
    my $text = <$file>;
    local $/ = "\n";
    my $parser = TAP::Parser->new({tap => $text});
    my ($blocks, $broken, $unknown) = (0, 0, 0);
    while (my $result = $parser->next) {
        $unknown++ if $result->is_unknown;
        next unless $result->is_yaml;
        $blocks++;
        my $data = $result->data;
        my $failures = ref $data eq 'HASH' ? $data->{failures} // [$data] : [];
        $broken++ if grep { !defined $_->{message} || !defined $_->{severity} } @$failures;
    }
    print JSON::PP->new->canonical->encode({
        path => $path, version => $parser->version, planned => $parser->tests_planned,
        run => $parser->tests_run, ok => scalar $parser->actual_passed, todo => scalar $parser->todo,
        skipped => scalar $parser->skipped, errors => [$parser->parse_errors],
        blocks => $blocks, broken => $broken, unknown => $unknown}), "\n";
}
