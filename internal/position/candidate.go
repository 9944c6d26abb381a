package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// A Candidate is a holder and a target that may be a position: the rules that
// fired for them, and what else the article shows of the two, as features.
// It is what a scorer sees.
type Candidate struct {
	Position onrecord.Position // as it would be written if it were taken
	Features [NumFeatures]float64

	holder, target     *onrecord.Entity
	when               string
	claims             []claim
	victim             bool       // a place shows the target as one of an attack
	contexts           []context  // places that show the two together, without a rule
	Shown, Told, Meant []Instance // places that show the two, when they are asked for
}

// context is a place that shows holder and target, and how likely what stands
// there makes either side.
type context struct {
	span     onrecord.Span
	pos, neg float64
	said     *onrecord.Attribution // that carries the target, nil if it is named there
	how      showing
	heading  bool // in the headline
}

// showing is how a place shows two: together, by what the one says, by what he
// may mean.
type showing uint8

const (
	asTogether showing = iota
	asSaid
	asMeant
)

// most is how many entities of one sentence are paired with each other: in a
// list of a hundred names nobody is for or against everybody.
const most = 12

// candidates gathers the pairs that any rule, attribution or sentence brings
// together, in the order found, with their features.
func (r *reading) candidates(m *Models, keep bool) []*Candidate {
	g := r.gather(m, keep)
	for k := range g.attributions {
		g.attribution(&r.attributions[k])
	}
	for s := range r.Sents {
		g.sentence(s)
	}
	g.carry()
	g.finish()
	Compare(g.list)
	return g.list
}

// gather takes in what the rules claim.
func (r *reading) gather(m *Models, keep bool) *gathering {
	g := &gathering{reading: r, models: m, keep: keep, at: map[pairKey]*Candidate{}, dated: map[[2]*onrecord.Entity]*Candidate{}}
	for _, c := range r.claims {
		if canHold(c.holder) && canBeTarget(c.target) {
			p := g.pair(c.holder, c.target, c.when)
			p.claims = append(p.claims, c)
			p.rule(c)
			if c.attribution != "" && g.source(c.attribution) != c.holder.ID {
				p.Features[fRuleTold] = 1
			}
		}
	}
	g.rivals()
	return g
}

type pairKey struct {
	holder, target *onrecord.Entity
	when           string
}

type gathering struct {
	*reading
	models  *Models
	keep    bool // the instances, for learning
	at      map[pairKey]*Candidate
	dated   map[[2]*onrecord.Entity]*Candidate
	list    []*Candidate
	sources map[*onrecord.Entity]int // how often each is a source
}

// seen is the candidate of two whom a place shows together: the one of the only
// time at which the rules know them, if there is one.
func (g *gathering) seen(holder, target *onrecord.Entity) *Candidate {
	if c := g.dated[[2]*onrecord.Entity{holder, target}]; c != nil && g.at[pairKey{holder, target, ""}] == nil {
		return c
	}
	return g.pair(holder, target, "")
}

func (g *gathering) pair(holder, target *onrecord.Entity, when string) *Candidate {
	k := pairKey{holder, target, when}
	if c := g.at[k]; c != nil {
		return c
	}
	c := &Candidate{holder: holder, target: target, when: when}
	g.at[k] = c
	if when != "" {
		g.dated[[2]*onrecord.Entity{holder, target}] = c
	}
	g.list = append(g.list, c)
	return c
}

// rule counts one claim of the rules.
func (c *Candidate) rule(m claim) {
	f := &c.Features
	side, by := fRulePos, fByPos
	w := m.score
	if w < 0 {
		side, by, w = fRuleNeg, fByNeg, -w
	}
	f[side] = min(5, f[side]+w)
	f[side+2] = max(f[side+2], w)
	f[by+int(m.rule)] = max(f[by+int(m.rule)], w)
	f[fRules] = min(4, f[fRules]+1)
	if m.attribution != "" {
		f[fRuleSaid] = 1
	}
	if m.act == onrecord.Endorsement || m.act == onrecord.VoteAct {
		f[fFormal] = 1
	}
}

// attribution pairs the source of a with what its content mentions.
func (g *gathering) attribution(a *onrecord.Attribution) {
	for _, holder := range g.members(g.entities.ByID(a.Source.Entity)) {
		if canHold(holder) {
			g.saidBy(holder, a)
		}
	}
}

func (g *gathering) saidBy(holder *onrecord.Entity, a *onrecord.Attribution) {
	if g.sources == nil {
		g.sources = map[*onrecord.Entity]int{}
	}
	g.sources[holder]++
	cue := 0.0
	for _, c := range a.Cue {
		run := g.Tokens(c)
		for i := run.From; i < run.To; i++ {
			if e, ok := g.lex.verb[g.Lemma[i]]; ok {
				cue += e.sign
			}
			cue += g.value(int(i))
		}
	}
	first := true
	targets := map[*onrecord.Entity]bool{}
	for _, c := range a.Content {
		run := g.Tokens(c)
		for i := int(run.From); i < int(run.To); i++ {
			if e := g.thingAt(i); e != nil && e != holder {
				targets[e] = true
			}
		}
	}
	for _, c := range a.Content {
		run := g.Tokens(c)
		for i := int(run.From); i < int(run.To); i++ {
			if !g.nominal(i) || g.speaking(g.Span(i)) != a {
				continue
			}
			to, _ := g.actor(i)
			if to == nil {
				to = g.described[i]
			}
			if to == nil || to == holder || !canBeTarget(to) {
				continue
			}
			p := g.seen(holder, to)
			p.Features[fAlone] = max(p.Features[fAlone], 1/float64(max(1, len(targets))))
			g.said(p, a, i, run, cue, first)
			first = false
		}
	}
}

// said notes that the source of a names the target at token i.
func (g *gathering) said(p *Candidate, a *onrecord.Attribution, i int, run text.Range, cue float64, first bool) {
	f := &p.Features
	f[fSaid] = min(6, f[fSaid]+1)
	pos, neg := g.spoken(p, a, i, run)
	p.contexts = append(p.contexts, context{g.Sentence(i), pos, neg, nil, asSaid, g.heading(i)})
	mark := func(k int, is bool) {
		if is {
			f[k] = 1
		}
	}
	mark(fFirst, first)
	mark(fSubject, g.Rel[i] == text.Nsubj || g.Rel[i] == text.NsubjPass)
	mark(fOwner, g.Rel[i] == text.NmodPoss)
	mark(fObject, g.Rel[i] == text.Obj)
	mark(fDirect, a.Form != onrecord.Indirect)
	mark(fCuePos, cue > 0)
	mark(fCueNeg, cue < 0)
	mark(fQuestion, g.question(i))
	s := g.Sents[g.SentOf[i]]
	from, to := max(int(s.From), int(run.From)), min(int(s.To), int(run.To))
	for j := from; j < to; j++ {
		switch g.Lemma[j] {
		case "should", "must", "ought":
			f[fOught] = 1
		case "not", "n't", "never", "no":
			f[fNegated] = 1
		case "if", "would", "could":
			f[fSupposed] = 1
		case "I", "we", "i":
			f[fFirstPerson] = 1
		}
		if j == i {
			continue
		}
		w := g.weight(j)
		if w == 0 {
			continue
		}
		near, wide := fNearPos, fSentPos
		if w < 0 {
			near, wide, w = fNearNeg, fSentNeg, -w
		}
		f[wide] = min(4, f[wide]+w)
		if d := j - i; -6 <= d && d <= 6 {
			f[near] = min(3, f[near]+w)
		}
	}
}

func (r *reading) weight(j int) float64 { return r.weights[j] }

// weigh is what word j says for (positive) or against somebody, whoever it
// is: by the evaluative words and the acts, turned by negation.
func (r *reading) weigh(j int) float64 {
	w := r.value(j)
	if w == 0 {
		switch r.UPOS[j] {
		case text.VERB:
			w = r.lex.verb[r.Lemma[j]].score() / 2
		case text.NOUN:
			w = r.lex.noun[r.Lemma[j]].score() / 2
		}
	}
	if w != 0 && r.negated(j) {
		w = under(-1, w)
	}
	return w
}

// sentence pairs the names of sentence s with each other.
func (g *gathering) sentence(s int) {
	type place struct {
		e  *onrecord.Entity
		at int
	}
	var in []place
	run := g.Sents[s]
	for i := int(run.From); i < int(run.To) && len(in) < most; i++ {
		if g.nominal(i) {
			e := g.headed(i)
			if e == nil {
				e = g.described[i]
			}
			if e != nil && (canHold(e) || canBeTarget(e)) {
				in = append(in, place{e, i})
			}
		}
	}
	for x, a := range in {
		if !canHold(a.e) {
			continue
		}
		for y, b := range in {
			if x == y || a.e == b.e || !canBeTarget(b.e) {
				continue
			}
			g.together(g.seen(a.e, b.e), a.at, b.at)
		}
	}
}

// together notes that holder and target stand in one sentence, at tokens h
// and t, and what acts stand between them.
func (g *gathering) together(p *Candidate, h, t int) {
	f := &p.Features
	f[fTogether] = min(6, f[fTogether]+1)
	pos, neg := g.shown(p, h, t)
	p.contexts = append(p.contexts, context{g.Sentence(h), pos, neg, nil, asTogether, g.heading(h)})
	from, to := min(h, t), max(h, t)
	f[fClose] = max(f[fClose], 1/float64(to-from))
	if h < t {
		f[fHolderFirst] = 1
	}
	if g.Rel[h] == text.Nsubj {
		f[fHolderDoes] = 1
	}
	if g.Rel[t] == text.Obj {
		f[fTargetDone] = 1
	}
	if a, b := g.speaking(g.Span(h)), g.speaking(g.Span(t)); a != b {
		f[fApart] = 1
	} else if a != nil {
		f[fWithin] = 1
	}
	if to-from > 25 {
		return
	}
	for j := from + 1; j < to; j++ {
		if w := g.weight(j); w > 0 {
			f[fBetweenPos] = min(3, f[fBetweenPos]+w)
		} else if w < 0 {
			f[fBetweenNeg] = min(3, f[fBetweenNeg]-w)
		}
	}
}

// heading reports whether token i stands in the headline: a first paragraph of
// one sentence without a full stop.
func (r *reading) heading(i int) bool {
	if r.SentOf[i] != 0 || len(r.Paras) < 2 || r.Paras[0].Sents.Len() != 1 {
		return false
	}
	last := int(r.Sents[0].To) - 1
	if last > 0 && text.HasWord(" ” ’ \" ' ) ", r.Form(last)) {
		last--
	}
	return !text.HasWord(" . ! ? ", r.Form(last))
}
