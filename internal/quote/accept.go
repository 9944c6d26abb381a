package quote

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"onrecord/internal/text"
)

// accept.tsv holds the weights of the logistic regression that says how
// likely a candidate is right, one named feature a line. Written by
// cmd/train.
//
//go:embed data/accept.tsv
var acceptFile string

// feature is one property of a candidate that its score depends on.
type feature int

// The features after one block a pattern and one block a complement.
const (
	fBias = feature(iota) + feature(patterns) + 5*feature(complements)
	fPrior
	fPriorLow
	fPriorHigh
	fNoun
	fAdjective
	fPassive
	fOwned
	fInQuote
	fSourceNone
	fSourceRight
	fSourcePerson
	fSourceFirst
	fSourceThing
	fSourceRelative
	fSourceName
	fSourceLong
	fContentTiny
	fContentShort
	fContentLong
	fContentHuge
	fContentSplit
	fContentQuote
	fContentToEnd
	fContentFar
	fCueGerund
	fCueInfinitive
	fCueModal
	fCueNegated
	fCuePast
	fHeading
	fQuestion
	fSentenceQuote
	fSpeaker
	fLemmaRight
	fNestedIn
	fHoldsCue
	features
)

var featureNames = strings.Fields("bias prior prior-low prior-high noun adjective passive owned in-quote source-none source-right source-person source-first source-thing source-relative source-name source-long content-tiny content-short content-long content-huge content-split content-quote content-to-end content-far cue-gerund cue-infinitive cue-modal cue-negated cue-past heading question sentence-quote speaker lemma-right nested-in holds-cue") //nolint:gochecknoglobals // constant table

var patternNames = [patterns]string{"none", "quote-after", "quote-before", "quote-part", "quote-block", "quote-label", "reported", "according", "hearsay", "heading-colon", "transcript"} //nolint:gochecknoglobals // constant table

func (f feature) name() string {
	switch {
	case f < feature(patterns):
		return "pattern:" + patternNames[f]
	case f < fBias:
		f -= feature(patterns)
		return "takes:" + complementNames[f%feature(complements)] + []string{"", ":nobody", ":name", ":pronoun", ":thing"}[f/feature(complements)]
	}
	return featureNames[f-fBias]
}

// weights are those of the logistic regression.
type weights [features]float64

var acceptWeights = sync.OnceValue(func() *weights { return readWeights(acceptFile) }) //nolint:gochecknoglobals // read-only weights

func readWeights(s string) *weights {
	ids := map[string]feature{}
	for f := range features {
		ids[f.name()] = f
	}
	var w weights
	for line := range strings.Lines(s) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if f, ok := ids[name]; ok {
			w[f], _ = strconv.ParseFloat(value, 64)
		}
	}
	return &w
}

// fired is one feature of a candidate with its value.
type fired struct {
	f feature
	x float64
}

// score is the probability that a candidate with these features is right.
func (w *weights) score(on []fired) float64 {
	sum := 0.0
	for _, a := range on {
		sum += w[a.f] * a.x
	}
	return 1 / (1 + math.Exp(-sum))
}

// describe appends c's features to on.
func (v *view) describe(t *table, c *candidate, out share, on []fired) []fired {
	flag := func(f feature, is bool) {
		if is {
			on = append(on, fired{f, 1})
		}
	}
	flag(fBias, true)
	flag(feature(c.pattern), true)
	if c.pattern == reported {
		flag(feature(patterns)+feature(c.built.takes), true)
		on = append(on, fired{fPrior, math.Log(odds(c.prior))})
		flag(fPriorLow, c.prior < .3)
		flag(fPriorHigh, c.prior > .8)
		flag(fNoun, c.built.pos == text.NOUN)
		flag(fAdjective, c.built.pos == text.ADJ)
		flag(fPassive, c.built.passive)
		flag(fOwned, c.built.owned)
	}
	src := c.source
	on = append(on, fired{fSpeaker, t.share("source "+v.speakerKey(src), out)})
	if c.pattern == reported {
		on = append(on, fired{fLemmaRight, t.share("cue "+v.lemma(c.head), out)})
	}
	if c.pattern == reported {
		on = append(on, fired{feature(patterns) + feature(complements)*feature(1+v.sort(src)) + feature(c.built.takes), 1})
	}
	on = v.describeSource(src, c, on)
	on = v.describeCue(c, on)
	return v.describeContent(c, on)
}

// speakerKey is what sort of speaker a source is: its head noun's lemma, a
// pronoun itself, or a name.
func (v *view) speakerKey(src text.Range) string {
	if src.Len() == 0 {
		return "nobody"
	}
	if !v.parsed {
		return "unknown"
	}
	i := v.headOf(src)
	if v.UPOS[i] == text.PROPN {
		return "name"
	}
	return v.lemma(i)
}

// sort is the kind of a source: nobody, a name, a pronoun of persons, a thing.
func (v *view) sort(src text.Range) int {
	switch {
	case src.Len() == 0:
		return 0
	case src.Len() == 1 && v.is(int(src.From), " he she they i we you who "):
		return 2
	case v.UPOS[v.headOf(src)] == text.PROPN:
		return 1
	}
	return 3
}

// headOf is the token of r whose head lies outside r, the first if several.
func (v *view) headOf(r text.Range) int {
	if v.parsed {
		for i := int(r.From); i < int(r.To); i++ {
			if h := v.head(i); (h < 0 || !r.Has(h)) && v.wordy(i) && v.UPOS[i] != text.ADP && v.UPOS[i] != text.DET {
				return i
			}
		}
		return int(r.From)
	}
	last := int(r.From)
	for i := last; i < int(r.To); i++ {
		if i > last && v.is(i, " , of for from in on at who which that - – — ( ") {
			break
		}
		if v.wordy(i) {
			last = i
		}
	}
	return last
}

const personal = " he she they him her them his "

func (v *view) describeSource(src text.Range, c *candidate, on []fired) []fired {
	flag := func(f feature, is bool) {
		if is {
			on = append(on, fired{f, 1})
		}
	}
	flag(fSourceNone, src.Len() == 0)
	if src.Len() == 0 {
		return on
	}
	i := int(src.From)
	flag(fSourceRight, c.head >= 0 && i > c.head)
	one := src.Len() == 1
	flag(fSourcePerson, one && v.is(i, personal))
	flag(fSourceFirst, one && v.is(i, " i we you me us "))
	flag(fSourceThing, one && v.is(i, " it this that these those there what "))
	flag(fSourceRelative, one && v.is(i, " who which "))
	name := false
	for k := i; k < int(src.To) && k < i+8; k++ {
		name = name || v.capital(k) && !v.is(k, " the a an i this ")
	}
	flag(fSourceName, name)
	flag(fSourceLong, src.Len() > 12)
	return on
}

func (v *view) describeCue(c *candidate, on []fired) []fired {
	flag := func(f feature, is bool) {
		if is {
			on = append(on, fired{f, 1})
		}
	}
	if c.head < 0 {
		return on
	}
	i := c.head
	flag(fInQuote, v.quoteOf[i] >= 0)
	flag(fHeading, v.Paras[v.paraOf[i]].Kind == text.Heading || v.paraOf[i] == 0)
	sent := v.Sents[v.SentOf[i]]
	quote := false
	for k := sent.From; k < sent.To && k < sent.From+100; k++ {
		quote = quote || v.quoteOf[k] >= 0
	}
	flag(fSentenceQuote, quote)
	flag(fQuestion, v.is(int(sent.To-1), " ? "))
	if c.pattern != reported || c.built.pos != text.VERB {
		return on
	}
	low := v.Lower(i)
	flag(fCueGerund, gerund(low))
	flag(fCuePast, strings.HasSuffix(low, "ed") || v.is(i, " said told wrote thought "))
	flag(fCueInfinitive, i > 0 && v.is(i-1, " to "))
	modal, negated := false, false
	for k := max(int(c.cue.From), 0); k < i; k++ {
		modal = modal || v.is(k, " would will could may might can should must ")
		negated = negated || v.is(k, " not n't n’t never ")
	}
	flag(fCueModal, modal)
	flag(fCueNegated, negated)
	return on
}

func (v *view) describeContent(c *candidate, on []fired) []fired {
	flag := func(f feature, is bool) {
		if is {
			on = append(on, fired{f, 1})
		}
	}
	n := c.size()
	flag(fContentTiny, n < 3)
	flag(fContentShort, n >= 3 && n < 6)
	flag(fContentLong, n >= 15)
	flag(fContentHuge, n >= 40)
	flag(fContentSplit, len(c.content) > 1)
	quote := false
	for _, r := range c.content {
		for k := r.From; k < r.To && k < r.From+100; k++ {
			quote = quote || v.quoteOf[k] >= 0
		}
	}
	flag(fContentQuote, quote)
	if c.head >= 0 && len(c.content) > 0 {
		last := c.content[len(c.content)-1]
		sent := v.Sents[v.SentOf[c.head]]
		flag(fContentToEnd, sent.To-last.To <= 2)
		flag(fContentFar, c.content[0].From > c.cue.To+4)
	}
	return on
}

// relate marks how candidates lie to one another: inside another's content,
// or with another's cue inside their own.
func (v *view) relate(all []candidate, on [][]fired) {
	at := make([]int32, v.Len()) // per token: 1 + the last candidate whose content holds it
	for k := range all {
		for _, r := range all[k].content {
			for i := r.From; i < r.To; i++ {
				if at[i] == 0 {
					at[i] = int32(k) + 1
				}
			}
		}
	}
	for k := range all {
		if h := all[k].head; h >= 0 && at[h] > 0 && int(at[h])-1 != k {
			on[k] = append(on[k], fired{fNestedIn, 1})
			o := int(at[h]) - 1
			if n := len(on[o]); on[o][n-1].f != fHoldsCue {
				on[o] = append(on[o], fired{fHoldsCue, 1})
			}
		}
	}
}

// keep chooses the candidates that score at least threshold, best first, and
// drops those that say again what a better one says: nearly the same content,
// or the same cue.
func (v *view) keep(all []candidate, threshold float64) []bool {
	order := make([]int, 0, len(all))
	for k := range all {
		if all[k].score >= threshold {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case all[a].score > all[b].score:
			return -1
		case all[a].score < all[b].score:
			return 1
		}
		return 0
	})
	kept := make([]bool, len(all))
	cues := make([]bool, v.Len())
	bySent := map[int32][]int{}
	for _, k := range order {
		c := &all[k]
		s := v.SentOf[c.content[0].From]
		if c.head >= 0 && cues[c.head] || slices.ContainsFunc(bySent[s], func(o int) bool { return overlap(c, &all[o]) > .6 }) {
			continue
		}
		kept[k] = true
		bySent[s] = append(bySent[s], k)
		for i := c.cue.From; i < c.cue.To; i++ {
			cues[i] = true
		}
	}
	return kept
}

// overlap is the tokens that two contents share over those that either has.
func overlap(a, b *candidate) float64 {
	both := 0
	for _, r := range a.content {
		for _, s := range b.content {
			both += max(0, int(min(r.To, s.To)-max(r.From, s.From)))
		}
	}
	return float64(both) / float64(max(1, a.size()+b.size()-both))
}
