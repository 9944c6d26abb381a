package position

import (
	_ "embed"
	"slices"
	"sync"

	"onrecord"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

//go:embed shown.bin
var shownBin []byte

//go:embed tone.bin
var toneBin []byte

//go:embed gold.bin
var goldBin []byte

// Models are what weighs a candidate. Shown reads an instance, Tone the tone
// towards a target; nil where they are still to be learned. Judge weighs the
// whole.
type Models struct {
	Shown, Tone, Gold *Table
	Judge             Judge
}

// A Judge says how likely a candidate is to be a position, and on which side:
// +1 for backs, -1 for opposes. A larger model may take the place of the
// embedded one.
type Judge interface {
	Judge(c *Candidate) (side int, p float64)
}

// embedded reads the embedded models once; nil if they are not of this
// program, which a test refuses.
//
//nolint:gochecknoglobals // read once, never written again
var embedded = sync.OnceValue(func() *Models {
	s, err := ReadScorer(weightsTSV)
	if err != nil {
		return nil
	}
	shown, err := ReadTable(shownBin)
	if err != nil {
		return nil
	}
	tones, err := ReadTable(toneBin)
	if err != nil {
		return nil
	}
	gold, err := ReadTable(goldBin)
	if err != nil {
		return nil
	}
	return &Models{Shown: shown, Tone: tones, Gold: gold, Judge: s}
})

// tone is what the tables make of a token as target, whoever holds: the sums of
// those that read pairs, and the tone towards it as probabilities.
type tone struct {
	shown, gold sums
	pos, neg    float64
	known       bool
}

// toneAt reads token t as a target in its sentence, once.
func (g *gathering) toneAt(t int) *tone {
	x := &g.tones[t]
	if x.known {
		return x
	}
	x.known = true
	g.bag.list = g.bag.list[:0]
	g.targetFeatures(&g.bag, t, g.Sents[g.SentOf[t]])
	if m := g.models; m != nil {
		if m.Tone != nil {
			x.pos, x.neg = m.Tone.Score(g.bag.list)
		}
		if m.Shown != nil {
			x.shown = m.Shown.sum(g.bag.list)
		}
		if m.Gold != nil {
			x.gold = m.Gold.sum(g.bag.list)
		}
	}
	return x
}

// shown reads an instance of holder token h and target token t in a sentence.
func (g *gathering) shown(p *Candidate, h, t int) (pos, neg float64) {
	target := g.toneAt(t)
	p.most(fTonePos, target.pos, target.neg)
	b := &g.bag
	b.list = b.list[:0]
	from := *target
	if g.keep { // the features of the target too
		g.targetFeatures(b, t, g.Sents[g.SentOf[t]])
		from = tone{}
	}
	g.pairFeatures(b, h, t)
	p.victim = p.victim || g.victim(t)
	g.claimFeatures(b, p)
	return g.weighInstance(p, b, from, g.Sentence(h), fShownPos, &p.Shown)
}

// spoken reads an instance of target token t inside what the holder says.
func (g *gathering) spoken(p *Candidate, a *onrecord.Attribution, t int, run text.Range) (pos, neg float64) {
	target := g.toneAt(t)
	p.most(fSaidTonePos, target.pos, target.neg)
	b := &g.bag
	b.list = b.list[:0]
	s := g.Sents[g.SentOf[t]]
	g.targetFeatures(b, t, text.Range{From: max(s.From, run.From), To: min(s.To, run.To)})
	b.add(tOwn, 99)
	if a.ID == "" {
		b.add(tOwn, 98) // the author's
	}
	g.cueFeatures(b, a, 0)
	b.add(tLead, 10+g.lead(t))
	p.victim = p.victim || g.victim(t)
	g.claimFeatures(b, p)
	return g.weighInstance(p, b, tone{}, g.Sentence(t), fToldPos, &p.Told)
}

// meant reads what attribution a says as said of a target that it does not
// name, carried by k.
func (g *gathering) meant(p *Candidate, a *onrecord.Attribution, to *onrecord.Entity, k uint32) (pos, neg float64) {
	b := &g.bag
	b.list = b.list[:0]
	b.add(tBias)
	b.add(tOwn, 100, k)
	if a.ID == "" {
		b.add(tOwn, 101, k)
	}
	b.add(tKind, model.Hash(string(to.Kind)), k)
	g.cueFeatures(b, a, k)
	run := g.Tokens(a.Content[0])
	run.To = min(run.To, run.From+60)
	good, bad := 0.0, 0.0
	for j := int(run.From); j < int(run.To); j++ {
		if w := g.weight(j); w > 0 {
			good += w
		} else {
			bad -= w
		}
		switch g.UPOS[j] {
		case text.NOUN, text.VERB, text.ADJ, text.ADV, text.AUX, text.PRON, text.INTJ:
			b.add(tBag, 1, g.word(j))
		}
	}
	b.add(tSentValue, bucket(good-bad), 1)
	p.Features[fContentPos] = max(p.Features[fContentPos], good)
	p.Features[fContentNeg] = max(p.Features[fContentNeg], bad)
	if g.keep {
		p.Meant = append(p.Meant, Instance{Features: append([]uint32(nil), b.list...), Weight: 1, At: a.Content[0]})
	}
	if g.models == nil || g.models.Gold == nil {
		return 0, 0
	}
	pos, neg = g.models.Gold.Score(b.list)
	p.most(fGoldMeantPos, pos, neg)
	p.more(pos, neg)
	return pos, neg
}

func (g *gathering) claimFeatures(b *instanceBag, p *Candidate) {
	sum := 0.0
	for _, m := range p.claims {
		b.add(tClaim, uint32(m.rule), bucket(m.score))
		sum += m.score
	}
	b.add(tClaim, 99, bucket(sum))
}

// cueFeatures adds the words that attribute.
func (g *gathering) cueFeatures(b *instanceBag, a *onrecord.Attribution, k uint32) {
	for _, c := range a.Cue {
		run := g.Tokens(c)
		for j := int(run.From); j < int(run.To); j++ {
			b.add(tCue, g.word(j))
			b.add(tCue, k, bucket(g.weight(j)))
		}
	}
}

// weighInstance notes what the tables say of the gathered features, beside the
// sums that the target brings, as features
// k and k+1 of p and those of the table of gold articles, and gives the latter.
func (g *gathering) weighInstance(p *Candidate, b *instanceBag, from tone, at onrecord.Span, k int, keep *[]Instance) (pos, neg float64) {
	if g.keep {
		*keep = append(*keep, Instance{Features: append([]uint32(nil), b.list...), Weight: 1, At: at})
	}
	if g.models == nil || g.models.Shown == nil {
		return 0, 0
	}
	pos, neg = g.models.Shown.chances(from.shown.plus(g.models.Shown.sum(b.list)))
	p.most(k, pos, neg)
	if g.models.Gold != nil {
		pos, neg = g.models.Gold.chances(from.gold.plus(g.models.Gold.sum(b.list)))
		p.most(fGoldPos+k-fShownPos, pos, neg)
		p.more(pos, neg)
	}
	return pos, neg
}

// Instances are all that are kept of c.
func (c *Candidate) Instances() []Instance { return slices.Concat(c.Shown, c.Told, c.Meant) }

// Relearn reads the kept instances again by a table learned from gold articles.
func (c *Candidate) Relearn(t *Table) {
	c.Features[fSumPos], c.Features[fSumNeg] = 0, 0
	for i, list := range [][]Instance{c.Shown, c.Told, c.Meant} {
		k := fGoldPos + 2*i
		c.Features[k], c.Features[k+1] = 0, 0
		for _, x := range list {
			pos, neg := t.Score(x.Features)
			c.most(k, pos, neg)
			c.more(pos, neg)
		}
	}
	var at [3]int
	for i := range c.contexts {
		x := &c.contexts[i]
		list := [3][]Instance{c.Shown, c.Told, c.Meant}[x.how]
		x.pos, x.neg = t.Score(list[at[x.how]].Features)
		at[x.how]++
	}
}

// more adds the probabilities of one more place.
func (c *Candidate) more(pos, neg float64) {
	c.Features[fSumPos] += pos
	c.Features[fSumNeg] += neg
}

// most keeps the highest of a pair of probabilities as features k and k+1.
func (c *Candidate) most(k int, pos, neg float64) {
	c.Features[k] = max(c.Features[k], pos)
	c.Features[k+1] = max(c.Features[k+1], neg)
}

// Pair gathers what a document shows of the names at two spans as holder and
// target, whether or not they could be a position.
func Pair(m *Models, keep bool, doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution, from, to onrecord.Span) *Candidate {
	r := newReading(doc, entities, attributions)
	r.scan()
	g := r.gather(m, keep)
	holder, target := entityAt(entities, from), entityAt(entities, to)
	c := &Candidate{holder: holder, target: target}
	if holder != target {
		c = g.pair(holder, target, "")
	}
	of, on := r.places(holder, from, holder == target), r.places(target, to, holder == target)
	for k := range g.attributions {
		a := &g.attributions[k]
		if holder == target || a.Source.Entity != holder.ID {
			continue
		}
		for _, t := range on {
			for _, s := range a.Content {
				if s.Contains(g.Span(t)) {
					g.spoken(c, a, t, g.Tokens(s))
				}
			}
		}
	}
	for _, h := range of {
		for _, t := range on {
			if h != t && g.SentOf[h] == g.SentOf[t] {
				g.shown(c, h, t)
			}
		}
	}
	return c
}

// places are the tokens that head the mentions of e, the one at span first; or
// that one alone.
func (r *reading) places(e *onrecord.Entity, span onrecord.Span, alone bool) []int {
	first := r.headOf(r.Tokens(span))
	if first < 0 {
		return nil
	}
	out := []int{first}
	for i := range r.Len() {
		if !alone && i != first && r.headed(i) == e && !span.Contains(r.Span(i)) {
			out = append(out, i)
		}
	}
	return out
}

// entityAt is the entity that the text has at span; words that are none become
// one.
func entityAt(entities *onrecord.Entities, span onrecord.Span) *onrecord.Entity {
	if e := entities.At(span); e != nil {
		return e
	}
	return entities.Add(onrecord.Entity{Kind: onrecord.Other, Mentions: []onrecord.Mention{{Span: span, Form: onrecord.Name}}})
}

// ToneFeatures describes the target at span of a sentence for a table of tone.
func ToneFeatures(doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution, span onrecord.Span) []uint32 {
	r := newReading(doc, entities, attributions)
	t := r.headOf(doc.Tokens(span))
	if t < 0 {
		return nil
	}
	r.targetFeatures(&r.bag, t, r.Sents[r.SentOf[t]])
	return r.bag.list
}

// headOf is the token of run whose governor lies outside it, -1 for none.
func (r *reading) headOf(run text.Range) int {
	for i := int(run.From); i < int(run.To); i++ {
		if h := int(r.Head[i]); h < 0 || !run.Has(h) {
			return i
		}
	}
	return int(run.From) - 1 + min(1, run.Len())
}
