package position

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// least is the probability under which a candidate is not put on the record;
// leastUnruled the same for one that no rule speaks for.
const (
	least        = 0.25
	leastUnruled = 0.35
	// unruled is how much the trees overrate what no rule speaks for, by the rows
	// of held-out training articles.
	unruled = 0.85
	// leastShown is what a place must make of a pair for it to be judged at all,
	// if no rule speaks for it. Most pairs stop here; of 338 rows in 400 articles
	// of Wikinews none was lost by it.
	leastShown = 0.03
)

// Candidates are all pairs of holder and target of a document that a scorer
// may judge, each with the position it would be.
func Candidates(m *Models, keep bool, doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution) []*Candidate {
	if doc.Head == nil || doc.Len() == 0 {
		return nil
	}
	r := newReading(doc, entities, attributions)
	r.scan()
	list := r.candidates(m, keep)
	for _, c := range list {
		c.Position = c.settle(0, 0)
		for _, x := range c.contexts {
			c.Position.Evidence = append(c.Position.Evidence, x.span)
		}
		for _, m := range c.claims {
			c.Position.Evidence = append(c.Position.Evidence, m.evidence)
		}
		c.Position.Evidence = onrecord.Spans(c.Position.Evidence)
	}
	return list
}

// pool judges every candidate and keeps what is likely enough.
func (r *reading) pool(m *Models) []onrecord.Position {
	if m == nil {
		return nil
	}
	list := r.candidates(m, false)
	ruled := map[*onrecord.Entity][]*Candidate{} // by target
	for _, c := range list {
		if len(c.claims) > 0 {
			ruled[c.target] = append(ruled[c.target], c)
		}
	}
	var out []onrecord.Position
	for _, c := range list {
		if len(c.claims) == 0 && c.others(ruled[c.target]) {
			continue
		}
		if p, ok := r.judge(m.Judge, c); ok {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b onrecord.Position) int { return cmp.Compare(a.Evidence[0].Start, b.Evidence[0].Start) })
	for i := range out {
		out[i].ID = "p" + strconv.Itoa(i+1)
	}
	return out
}

// others reports whether the places that show c are all about what somebody
// else does to the target, as in "Cy Fox said: “Ann Lee calls Bo Ray a
// disgrace.”", where Cy Fox takes no side.
func (c *Candidate) others(ruled []*Candidate) bool {
	for _, x := range c.contexts {
		if !slices.ContainsFunc(ruled, func(o *Candidate) bool {
			return o.holder != c.holder && slices.ContainsFunc(o.claims, func(m claim) bool { return x.span.Overlaps(m.evidence) })
		}) {
			return false
		}
	}
	return len(c.contexts) > 0
}

func canHold(e *onrecord.Entity) bool {
	switch e.Kind {
	case onrecord.Group:
		first, _, _ := strings.Cut(e.Name, " ")
		return !text.HasWord(findings, headWord(e.Name)) && !text.HasWord(joints, strings.ToLower(first)) && !text.HasWord(joints, strings.ToLower(lastWord(e.Name)))
	case onrecord.Person, onrecord.Organisation, onrecord.Place:
		return true
	case onrecord.Other:
		return text.HasWord(partisans, strings.ToLower(lastWord(e.Name)))
	case onrecord.Document:
	}
	return false
}

// joints are words that a name neither begins nor ends with: a piece of a
// sentence was taken for one.
const joints = " on in at of for with whose who whom which that than as if when and or not to by from about nobody "

// headWord is the noun that name is about, before any preposition: "pair" of
// "the pair of editorials".
func headWord(name string) string {
	last := ""
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		if last != "" && text.HasWord(joints, w) {
			break
		}
		last = w
	}
	return last
}

// findings are said to show this or that, and take no side; words and deeds are
// somebody's.
const findings = " comment remark attack statement claim poll polls polling survey surveys study studies results figures numbers statistics data attacks remarks comments words " +
	"deeds actions policies plans speeches statements claims event events piece pieces pair trip missive investigation report reports " +
	"article articles story stories editorial editorials response marriage move decision ad ads tweet tweets film video book "

// partisans are people named by their party or creed, whatever the names
// were labelled.
const partisans = " republicans democrats conservatives liberals progressives tories socialists greens unionists nationalists " +
	"libertarians evangelicals christians muslims jews catholics americans britons europeans israelis palestinians " +
	"brexiteers remainers blairites thatcherites campaigners "

// canBeTarget reports whether sides are taken on e: not on a letter or a poll,
// but on a bill or a ruling, which are labelled documents too.
func canBeTarget(e *onrecord.Entity) bool {
	if e.Kind != onrecord.Document {
		first, _, _ := strings.Cut(e.Name, " ")
		return !text.HasWord(pointing, strings.ToLower(first))
	}
	last := strings.ToLower(lastWord(e.Name))
	return text.HasWord(proposals, last) || last == "ruling" || last == "legislation"
}

// pointing words open what is nothing without the text around it: "his
// opponent", "these people".
const pointing = " his her its their this that these any each no every "

func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// judge makes a position of a candidate, or none.
func (r *reading) judge(j Judge, c *Candidate) (onrecord.Position, bool) {
	if len(c.claims) == 0 && c.strength() < leastShown {
		return onrecord.Position{}, false
	}
	side, p := j.Judge(c)
	if p < 0.5 && c.refuses() {
		return r.enter(c, c.settle(0, 0.5)), true
	}
	if p < least || len(c.claims) == 0 && p < leastUnruled || r.dead(c.target) {
		return onrecord.Position{}, false
	}
	if side < 0 && r.serves(c.holder, c.target) || r.among(c.holder, c.target) || r.among(c.target, c.holder) {
		return onrecord.Position{}, false
	}
	if len(c.claims) == 0 {
		p *= unruled
	}
	return r.enter(c, c.settle(float64(side), p)), true
}

// refuses reports whether a refusal is all that is known of the pair.
func (c *Candidate) refuses() bool {
	return math.Abs(c.sum()) < 0.8 && slices.ContainsFunc(c.claims, func(m claim) bool { return m.act == onrecord.Refusal })
}

// sum of the rules' claims.
func (c *Candidate) sum() float64 {
	gone := slices.ContainsFunc(c.claims, func(m claim) bool { return m.rule == byDemand && m.score <= -2 })
	sum := 0.0
	for _, m := range c.claims {
		if gone && m.score > 0 && m.rule == byEvaluation {
			continue // "a decent man, but he should go"
		}
		sum += m.score
	}
	return sum
}

// enter puts holder and target on the record if the position is the first to
// need them.
func (r *reading) enter(c *Candidate, p onrecord.Position) onrecord.Position {
	for _, e := range []*onrecord.Entity{c.holder, c.target} {
		if e.ID == "" {
			e.ID = r.entities.Add(*e).ID
		}
	}
	p.Holder, p.Target = c.holder.Actor(), c.target.Actor()
	return p
}

// shownMost is how many places of evidence a position has beside what the rules
// matched.
const shownMost = 3

// beside is how much a place must say for a side to be evidence beside what the
// rules matched.
const beside = .2

// telling are the places that speak most for a side, but for those of which a
// part is proved already.
func (c *Candidate) telling(sign float64, proved []onrecord.Span) []onrecord.Span {
	list := slices.Clone(c.contexts)
	of := func(x context) float64 {
		if sign > 0 {
			return x.pos
		}
		return x.neg
	}
	slices.SortStableFunc(list, func(a, b context) int { return cmp.Compare(of(b), of(a)) })
	var out []onrecord.Span
	for _, x := range list {
		if x.said != nil && len(proved) > 0 {
			continue // what only may be meant proves little beside what is said
		}
		if len(proved) > 0 && (of(x) < beside || x.heading) {
			continue // the headline proves nothing more
		}
		if len(out) < shownMost && !slices.Contains(out, x.span) && !slices.ContainsFunc(proved, x.span.Overlaps) {
			out = append(out, x.span)
		}
	}
	return out
}

// settle makes the position that a candidate is with that sign, 0 for
// declines. Its evidence is what the rules of that side matched, else the
// sentences that show the two together.
func (c *Candidate) settle(sign, p float64) onrecord.Position {
	out := onrecord.Position{
		Holder: c.holder.Actor(), Target: c.target.Actor(), Act: onrecord.Statement, When: c.when,
		Confidence: onrecord.Confidence(math.Round(100*p) / 100),
	}
	switch {
	case sign > 0:
		out.Stance = onrecord.Backs
	case sign < 0:
		out.Stance = onrecord.Opposes
	default:
		out.Stance, out.Act = onrecord.Declines, onrecord.Refusal
	}
	strongest := -1.0
	for _, m := range c.claims {
		if m.score*sign < 0 || sign != 0 && m.score == 0 {
			continue
		}
		out.Evidence = append(out.Evidence, m.evidence)
		if w := math.Abs(m.score); w > strongest {
			strongest = w
			out.Attribution = m.attribution
			if sign != 0 {
				out.Act = m.act
			}
		}
	}
	if sign != 0 {
		out.Evidence = append(out.Evidence, c.telling(sign, out.Evidence)...)
	}
	for _, m := range c.claims {
		if len(out.Evidence) == 0 {
			out.Evidence = append(out.Evidence, m.evidence)
		}
	}
	out.Evidence = onrecord.Spans(out.Evidence)
	out.Why = c.why(sign)
	return out
}
