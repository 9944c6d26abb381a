package quote

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// Learner makes the package's two tables from annotated documents: how often
// a word in a construction is a cue, and how likely a candidate is right.
type Learner struct {
	docs []lesson
	cues *table
}

type lesson struct {
	doc  *text.Doc
	gold []onrecord.Attribution
}

// NewLearner makes an empty Learner.
func NewLearner() *Learner { return &Learner{cues: newTable()} }

// Add takes in a document, tagged and parsed, with its annotation.
func (l *Learner) Add(doc *text.Doc, gold []onrecord.Attribution) {
	l.docs = append(l.docs, lesson{doc, gold})
	v := newView(doc, loaded())
	heads := v.cueHeads(gold)
	for i := range v.Len() {
		if v.mayCue(i) {
			c, _ := v.built(i)
			l.cues.add(v.lemma(i), c, heads[i])
		}
	}
}

// cueHeads gives 1 to each token that heads an annotated cue.
func (v *view) cueHeads(gold []onrecord.Attribution) []float64 {
	of := make([]int, v.Len())
	for k, a := range gold {
		for _, s := range a.Cue {
			r := v.Tokens(s)
			for i := r.From; i < r.To; i++ {
				of[i] = k + 1
			}
		}
	}
	heads := make([]float64, v.Len())
	for i, k := range of {
		if h := v.Head[i]; k > 0 && (h < 0 || of[h] != k) {
			heads[i] = 1
		}
	}
	return heads
}

// example is a candidate with its answer.
type example struct {
	on    []fired
	right bool
}

// Write counts, fits and writes both tables. The seed fixes the order in
// which the examples are seen.
func (l *Learner) Write(cues, accept io.Writer, seed uint64) error {
	type reading struct {
		v     *view
		found []candidate
		right []float64
	}
	var read []reading
	for _, d := range l.docs {
		v := newView(d.doc, loaded())
		heads := v.cueHeads(d.gold)
		r := reading{v: v, found: propose(v, l.cues, func(i int) share { return share{1, heads[i]} })}
		for k := range r.found {
			yes := 0.0
			if v.answer(&r.found[k], d.gold) {
				yes = 1
			}
			r.right = append(r.right, yes)
			for _, key := range v.keys(&r.found[k]) {
				l.cues.mark(key, yes)
			}
		}
		read = append(read, r)
	}
	var file strings.Builder
	if err := l.cues.write(&file); err != nil {
		return err
	}
	if _, err := io.WriteString(cues, file.String()); err != nil {
		return err
	}
	// The fit sees the table as it will be read, without its rarest rows.
	table := readTable(file.String())
	var all []example
	for _, r := range read {
		on := r.v.describeAll(table, r.found, func(k int) share { return share{1, r.right[k]} })
		for k := range r.found {
			all = append(all, example{on[k], r.right[k] > 0})
		}
	}
	w := fit(all, seed)
	for f := range features {
		if _, err := fmt.Fprintf(accept, "%s\t%s\n", f.name(), strconv.FormatFloat(w[f], 'f', 3, 64)); err != nil {
			return err
		}
	}
	return nil
}

// keys are those under which candidate c is counted right or wrong.
func (v *view) keys(c *candidate) []string {
	out := []string{"source " + v.speakerKey(c.source)}
	if c.pattern == reported {
		out = append(out, "cue "+v.lemma(c.head))
	}
	return out
}

// answer reports whether candidate c is as some annotation has it: at least
// half of the contents' union in both, and a shared token of the source.
func (v *view) answer(c *candidate, gold []onrecord.Attribution) bool {
	src := c.source
	for _, g := range gold {
		var want candidate
		for _, s := range g.Content {
			want.content = append(want.content, v.Tokens(s))
		}
		if overlap(c, &want) < .5 {
			continue
		}
		if src.Len() == 0 && len(g.SourceSpans) == 0 {
			return true
		}
		for _, s := range g.SourceSpans {
			if r := v.Tokens(s); r.From < src.To && src.From < r.To {
				return true
			}
		}
	}
	return false
}

// fit is a logistic regression by AdaGrad.
func fit(all []example, seed uint64) *weights {
	const epochs, rate, decay = 40, .1, 1e-5
	var w, g weights
	r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // the order of training needs no secrecy
	for range epochs {
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, e := range all {
			d := -w.score(e.on)
			if e.right {
				d++
			}
			for _, a := range e.on {
				step := d*a.x - decay*w[a.f]
				g[a.f] += step * step
				w[a.f] += rate * step / math.Sqrt(g[a.f]+1e-8)
			}
		}
	}
	return &w
}
