package conllu

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// silverColumns of a line: ID FORM LEMMA POS NER HEAD DEPREL START END.
const silverColumns = 9

// SilverDoc is one article as CoreNLP annotated it. Its text is kept
// elsewhere; offsets are code points into that text.
type SilverDoc struct {
	ID    string
	Line  int // line of the input at which it starts, from 1
	Sents [][]SilverToken
	Coref [][]SilverMention // chains of mentions of one entity
}

// SilverToken is one token. POS is a Penn tag, Rel a relation of the early
// Universal Dependencies (dobj, nsubjpass), Head an id in the sentence, 0 for
// the root.
type SilverToken struct {
	Form, Lemma, POS, NER string
	Head                  int
	Rel                   string
	Start, End            int
}

// QuotationMark reports whether a token is a quotation mark, as written or as
// CoreNLP rewrites it.
func QuotationMark(form string) bool {
	switch form {
	case "``", "''", "`", "'", "\"", "“", "”", "‘", "’":
		return true
	}
	return false
}

// SilverMention is one mention of a coreference chain. Sent counts sentences
// and Head words of the sentence, both from 1.
type SilverMention struct{ Start, End, Sent, Head int }

// ReadSilver reads articles in the nine-column layout, plain or gzipped.
func ReadSilver(r io.Reader) ([]SilverDoc, error) {
	p := &silverParser{}
	if err := lines(r, p.line); err != nil {
		return nil, fmt.Errorf("read silver CoNLL: %w", err)
	}
	return p.docs, nil
}

// silverParser gathers the lines of one sentence after the other.
type silverParser struct {
	docs []SilverDoc
	now  []SilverToken
}

func (p *silverParser) line(n int, line string) error {
	if line == "" {
		return p.finish()
	}
	if line[0] == '#' {
		if len(p.now) > 0 {
			if err := p.finish(); err != nil {
				return err
			}
		}
		return p.comment(n, strings.TrimSpace(line[1:]))
	}
	if len(p.docs) == 0 {
		return fmt.Errorf("%w: a token before the first \"# doc\"", ErrFormat)
	}
	cols := strings.Split(line, "\t")
	if len(cols) != silverColumns {
		return fmt.Errorf("%w: %d columns, not %d", ErrFormat, len(cols), silverColumns)
	}
	var num [4]int
	for i, c := range [...]int{0, 5, 7, 8} {
		v, err := strconv.Atoi(cols[c])
		if err != nil || v < 0 {
			return fmt.Errorf("%w: column %d is %q, not a number", ErrFormat, c+1, cols[c])
		}
		num[i] = v
	}
	if num[0] != len(p.now)+1 {
		return fmt.Errorf("%w: word id %d where %d was due", ErrFormat, num[0], len(p.now)+1)
	}
	if num[2] >= num[3] || num[2] < p.last() {
		return fmt.Errorf("%w: the span %d to %d is empty or starts inside the token before", ErrFormat, num[2], num[3])
	}
	p.now = append(p.now, SilverToken{
		Form: cols[1], Lemma: cols[2], POS: cols[3], NER: cols[4],
		Head: num[1], Rel: cols[6], Start: num[2], End: num[3],
	})
	return nil
}

// last is the end of the last token of the running document.
func (p *silverParser) last() int {
	if n := len(p.now); n > 0 {
		return p.now[n-1].End
	}
	d := &p.docs[len(p.docs)-1]
	if n := len(d.Sents); n > 0 {
		s := d.Sents[n-1]
		return s[len(s)-1].End
	}
	return 0
}

func (p *silverParser) comment(n int, c string) error {
	key, value, _ := strings.Cut(c, "=")
	value = strings.TrimSpace(value)
	switch strings.TrimSpace(key) {
	case "doc":
		p.docs = append(p.docs, SilverDoc{ID: value, Line: n})
	case "coref":
		if len(p.docs) == 0 {
			return fmt.Errorf("%w: \"# coref\" before the first \"# doc\"", ErrFormat)
		}
		var chains [][][4]int
		if err := json.Unmarshal([]byte(value), &chains); err != nil {
			return fmt.Errorf("%w: coref: %w", ErrFormat, err)
		}
		d := &p.docs[len(p.docs)-1]
		for _, chain := range chains {
			mentions := make([]SilverMention, len(chain))
			for i, m := range chain {
				mentions[i] = SilverMention{Start: m[0], End: m[1], Sent: m[2], Head: m[3]}
			}
			d.Coref = append(d.Coref, mentions)
		}
	}
	return nil
}

func (p *silverParser) finish() error {
	if len(p.now) == 0 {
		return nil
	}
	for i, t := range p.now {
		if t.Head > len(p.now) {
			return fmt.Errorf("%w: word %d has head %d of %d words", ErrFormat, i+1, t.Head, len(p.now))
		}
	}
	d := &p.docs[len(p.docs)-1]
	d.Sents = append(d.Sents, p.now)
	p.now = nil
	return nil
}
