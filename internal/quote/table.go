package quote

import (
	_ "embed"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"onrecord/internal/text"
)

// cues.tsv counts, over the training part of PolNeAR, how often a lemma in a
// construction is the head of an annotated cue: lemma, construction, times
// seen, times a cue. "*" stands for any. Written by cmd/train.
//
//go:embed data/cues.tsv
var cueFile string

type cueKey struct {
	lemma string
	built construction
}

type share struct{ n, hits float64 }

// table says how likely a word in a construction is a cue.
type table struct {
	pair  map[cueKey]share
	lemma map[string]share
	built map[construction]share
	all   share
	right map[string]share // of a key: candidates, and those that were right
}

func newTable() *table {
	return &table{pair: map[cueKey]share{}, lemma: map[string]share{}, built: map[construction]share{}, right: map[string]share{}}
}

var cueTable = sync.OnceValue(func() *table { return readTable(cueFile) }) //nolint:gochecknoglobals // read-only table

func readTable(s string) *table {
	t := newTable()
	for line := range strings.Lines(s) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			continue
		}
		n, _ := strconv.ParseFloat(f[2], 64)
		hits, _ := strconv.ParseFloat(f[3], 64)
		c, ok := parseConstruction(f[1])
		switch {
		case f[0] == "*" && f[1] == "*":
			t.all = share{n, hits}
		case f[1] == "*":
			t.lemma[f[0]] = share{n, hits}
		case f[1] == "right":
			t.right[f[0]] = share{n, hits}
		case ok && f[0] == "*":
			t.built[c] = share{n, hits}
		case ok:
			t.pair[cueKey{f[0], c}] = share{n, hits}
		}
	}
	return t
}

// add counts one occurrence.
func (t *table) add(lemma string, c construction, hit float64) {
	one := func(s share) share { return share{s.n + 1, s.hits + hit} }
	t.pair[cueKey{lemma, c}] = one(t.pair[cueKey{lemma, c}])
	t.lemma[lemma] = one(t.lemma[lemma])
	t.built[c] = one(t.built[c])
	t.all = one(t.all)
}

// probability that lemma in construction c is a cue: its share in training,
// drawn towards what the lemma's and the construction's own shares suggest
// together. out is an occurrence to leave out of the counts, as training does
// with the one it looks at.
func (t *table) probability(lemma string, c construction, out share) float64 {
	base := t.all.hits / max(t.all.n, 1)
	minus := func(s share) share { return share{max(s.n-out.n, 0), max(s.hits-out.hits, 0)} }
	l, b, p := minus(t.lemma[lemma]), minus(t.built[c]), minus(t.pair[cueKey{lemma, c}])
	back := odds((l.hits+2*base)/(l.n+2)) * odds((b.hits+2*base)/(b.n+2)) / odds(base)
	back /= 1 + back
	return (p.hits + 4*back) / (p.n + 4)
}

// mark counts a candidate with key, right or not.
func (t *table) mark(key string, right float64) {
	s := t.right[key]
	t.right[key] = share{s.n + 1, s.hits + right}
}

// share is the log odds that a candidate with key is right, but for out.
func (t *table) share(key string, out share) float64 {
	const base, weight = .4, 4
	s := t.right[key]
	if s.n >= 1 {
		s.n, s.hits = s.n-out.n, max(s.hits-out.hits, 0)
	}
	return math.Log(odds((s.hits + weight*base) / (s.n + weight)))
}

func odds(p float64) float64 {
	p = min(max(p, .003), .997)
	return p / (1 - p)
}

// write prints the rows that are worth their place.
func (t *table) write(w io.Writer) error {
	var rows []string
	row := func(lemma, built string, s share) {
		rows = append(rows, lemma+"\t"+built+"\t"+strconv.Itoa(int(s.n))+"\t"+strconv.Itoa(int(s.hits)))
	}
	for k, s := range t.pair {
		if s.n >= 3 && (s.hits > 0 || t.lemma[k.lemma].hits > 2 && s.n >= 6) {
			row(k.lemma, k.built.String(), s)
		}
	}
	for l, s := range t.lemma {
		if s.n >= 3 && s.hits > 0 || s.n >= 10 {
			row(l, "*", s)
		}
	}
	for c, s := range t.built {
		if s.n >= 10 {
			row("*", c.String(), s)
		}
	}
	for k, s := range t.right {
		if s.n >= 4 {
			row(k, "right", s)
		}
	}
	row("*", "*", t.all)
	slices.Sort(rows)
	_, err := io.WriteString(w, strings.Join(rows, "\n")+"\n")
	return err
}

// mayCue reports whether token i is of a sort that the table speaks of.
func (v *view) mayCue(i int) bool {
	switch v.UPOS[i] {
	case text.VERB, text.NOUN, text.ADJ:
	default:
		return false
	}
	switch v.lemma(i) {
	case "be", "have", "do", "according", "accord":
		return false
	case "call":
		return !v.soCalled(i)
	}
	return v.wordy(i)
}
