package lexicon

import (
	"io/fs"
	"strings"
)

// Lists reads the word lists that a room keeps for itself: the files of an
// embedded folder, one entry a line, comments behind #. A list that is not
// embedded is a mistake of the program, and panics.
type Lists struct{ FS fs.FS }

// Lines are the lines of a file without its comments.
func (l Lists) Lines(file string) []string {
	b, err := fs.ReadFile(l.FS, "data/"+file)
	if err != nil {
		panic("embedded list missing: " + file)
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// Set is the words of NAME.txt, parted by white space.
func (l Lists) Set(name string) map[string]bool {
	m := map[string]bool{}
	for _, line := range l.Lines(name + ".txt") {
		for w := range strings.FieldsSeq(line) {
			m[w] = true
		}
	}
	return m
}

// Table is NAME.tsv by its first column; a value holds the other columns.
func (l Lists) Table(name string) map[string]string {
	m := map[string]string{}
	for _, row := range l.Rows(name) {
		m[row[0]] = strings.Join(row[1:], "\t")
	}
	return m
}

// Rows are the lines of NAME.tsv, each parted at its tabs.
func (l Lists) Rows(name string) [][]string {
	var out [][]string
	for _, line := range l.Lines(name + ".tsv") {
		out = append(out, strings.Split(line, "\t"))
	}
	return out
}
