package conllu

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// columns of a CoNLL-U line.
const columns = 10

// ErrFormat is the cause of every error about the shape of the input.
var ErrFormat = errors.New("bad CoNLL line")

// Read reads all sentences of a CoNLL-U file, plain or gzipped.
func Read(r io.Reader) ([]Sentence, error) {
	p := &parser{}
	if err := lines(r, p.line); err != nil {
		return nil, fmt.Errorf("read CoNLL-U: %w", err)
	}
	return p.done, nil
}

// ReadFile reads all sentences of the CoNLL-U file at path.
func ReadFile(path string) ([]Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read CoNLL-U: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	sentences, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return sentences, nil
}

// lines calls do for every line of r and once more for its end, as an empty
// line. It unpacks gzip.
func lines(r io.Reader, do func(n int, line string) error) error {
	in := bufio.NewReaderSize(r, 1<<16)
	if magic, err := in.Peek(2); err == nil && bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(in)
		if err != nil {
			return err
		}
		in = bufio.NewReaderSize(z, 1<<16)
	}
	scan := bufio.NewScanner(in)
	scan.Buffer(nil, 64<<20)
	n := 0
	for scan.Scan() {
		n++
		if err := do(n, scan.Text()); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := scan.Err(); err != nil {
		return fmt.Errorf("line %d: %w", n+1, err)
	}
	if err := do(n+1, ""); err != nil {
		return fmt.Errorf("line %d: %w", n+1, err)
	}
	return nil
}

// parser gathers the lines of one sentence after the other.
type parser struct {
	done []Sentence
	now  Sentence
}

func (p *parser) line(n int, line string) error {
	switch {
	case line == "":
		return p.finish()
	case p.now.Line == 0:
		p.now.Line = n
	}
	if line[0] == '#' {
		if len(p.now.Words) > 0 || len(p.now.Multi) > 0 || len(p.now.Empty) > 0 {
			return fmt.Errorf("%w: a comment inside a sentence", ErrFormat)
		}
		p.now.Comments = append(p.now.Comments, strings.TrimPrefix(line[1:], " "))
		return nil
	}
	cols := strings.Split(line, "\t")
	if len(cols) != columns {
		return fmt.Errorf("%w: %d columns, not %d", ErrFormat, len(cols), columns)
	}
	for i, c := range cols {
		if strings.TrimSpace(c) == "" {
			return fmt.Errorf("%w: column %d is empty", ErrFormat, i+1)
		}
	}
	if from, to, ok := strings.Cut(cols[0], "-"); ok {
		return p.multi(from, to, cols)
	}
	if after, sub, ok := strings.Cut(cols[0], "."); ok {
		return p.empty(after, sub, cols)
	}
	return p.word(cols)
}

func (p *parser) word(cols []string) error {
	if cols[0] != id(len(p.now.Words)+1) {
		return fmt.Errorf("%w: word id %q where %d was due", ErrFormat, cols[0], len(p.now.Words)+1)
	}
	head := -1
	if cols[6] != "_" {
		h, err := strconv.Atoi(cols[6])
		if err != nil || h < 0 {
			return fmt.Errorf("%w: head %q is no word id", ErrFormat, cols[6])
		}
		head = h
	}
	p.now.Words = append(p.now.Words, Word{
		Form: cols[1], Lemma: cols[2], UPOS: cols[3], XPOS: cols[4], Feats: cols[5],
		Head: head, Rel: cols[7], Deps: cols[8], Misc: cols[9],
	})
	return nil
}

func (p *parser) multi(from, to string, cols []string) error {
	a, errA := strconv.Atoi(from)
	b, errB := strconv.Atoi(to)
	last := len(p.now.Words)
	if m := len(p.now.Multi); m > 0 {
		last = max(last, p.now.Multi[m-1].To)
	}
	if errA != nil || errB != nil || a != last+1 || a != len(p.now.Words)+1 || b <= a {
		return fmt.Errorf("%w: multi-word token %q after word %d", ErrFormat, cols[0], len(p.now.Words))
	}
	m := Multi{From: a, To: b, Form: cols[1]}
	copy(m.Rest[:], cols[2:])
	p.now.Multi = append(p.now.Multi, m)
	return nil
}

func (p *parser) empty(after, sub string, cols []string) error {
	a, errA := strconv.Atoi(after)
	b, errB := strconv.Atoi(sub)
	due := 1
	if n := len(p.now.Empty); n > 0 && p.now.Empty[n-1].After == a {
		due = p.now.Empty[n-1].Sub + 1
	}
	if errA != nil || errB != nil || a != len(p.now.Words) || b != due {
		return fmt.Errorf("%w: empty node %q after word %d", ErrFormat, cols[0], len(p.now.Words))
	}
	e := Empty{After: a, Sub: b}
	copy(e.Columns[:], cols[1:])
	p.now.Empty = append(p.now.Empty, e)
	return nil
}

// finish closes the sentence; its heads and ranges can be checked only now.
func (p *parser) finish() error {
	s := p.now
	p.now = Sentence{}
	n := len(s.Words)
	if n == 0 {
		if len(s.Multi) > 0 || len(s.Empty) > 0 {
			return fmt.Errorf("%w: the sentence from line %d has no word", ErrFormat, s.Line)
		}
		return nil // blank lines, or comments alone
	}
	for i := range s.Words {
		if s.Words[i].Head > n {
			return fmt.Errorf("%w: in the sentence from line %d, word %d has head %d of %d words", ErrFormat, s.Line, i+1, s.Words[i].Head, n)
		}
	}
	if m := len(s.Multi); m > 0 && s.Multi[m-1].To > n {
		return fmt.Errorf("%w: in the sentence from line %d, a multi-word token ends at word %d of %d", ErrFormat, s.Line, s.Multi[m-1].To, n)
	}
	p.done = append(p.done, s)
	return nil
}
