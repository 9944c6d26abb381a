// Package position reads who stands where: holder → target, with stance, act,
// time and evidence.
//
// Read takes a tagged and parsed document, its entities and attributions, and
// gives positions in the order of their evidence. Its method is a lexicon of
// political acts and evaluative words (acts.tsv) matched on dependencies:
// verbs with subject and object ("back", "call on X to go"), their nouns
// ("support for", "calls for his resignation"), adjectives ("critical of"),
// people ("a supporter of"), and, inside what somebody says, evaluation of a
// target ("an excellent leader"). Negation, conditions, questions and hopes
// turn or weaken a match. Where the parse of a long sentence fails, the order
// of its words stands in. The rules follow political claims analysis (Koopmans
// & Statham 1999).
//
// Every pair of holder and target that a rule, an attribution, a sentence or a
// topic carried over brings together is a Candidate with its features. Tables
// learned by cmd/train read each place that shows the two, boosted trees (Scorer)
// weigh the whole, and the sum of the rules has its share; the result is the
// row's confidence. Where the rules agree about the side, theirs counts. What
// weighs a candidate is behind the interface Judge.
//
// Limits: two in three positions of an article are missed, above all
// evaluation without a telling word; about one in twenty-five rows that find the right
// pair has the wrong side, none of those at confidence .53 and above on the
// development gold; mixed is never given. docs/models/en.md says more.
package position

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// Read finds holder, target, stance and act. A document without dependencies
// gives nothing.
func Read(doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution) []onrecord.Position {
	if doc.Head == nil || doc.Len() == 0 {
		return nil
	}
	r := newReading(doc, entities, attributions)
	r.scan()
	return r.pool(embedded())
}

// scan matches every rule once.
func (r *reading) scan() {
	for i := range r.Len() {
		switch r.UPOS[i] {
		case text.VERB:
			r.verb(i)
			r.fares(i)
		case text.AUX:
			r.fares(i)
		case text.NOUN:
			r.actNoun(i)
			r.personNoun(i)
			r.proposes(i)
			r.adjective(i)
		case text.ADJ, text.ADP, text.ADV:
			r.adjective(i)
			r.fares(i)
			r.prefixed(i)
		}
	}
	for k := range r.attributions {
		r.evaluation(&r.attributions[k])
	}
	r.letters()
	r.refusals()
	r.claimed = make([][]int32, len(r.Sents))
	for k, c := range r.claims {
		if run := r.Tokens(c.evidence); run.Len() > 0 {
			s := r.SentOf[run.From]
			r.claimed[s] = append(r.claimed[s], int32(k))
		}
	}
}

// reading is one document being read.
type reading struct {
	*text.Tree
	lex          *lexicon
	entities     *onrecord.Entities
	attributions []onrecord.Attribution
	said         [][]int32 // per sentence: attributions whose content touches it
	told         [][]int32 // per sentence: attributions whose cue stands in it
	claims       []claim
	declined     []refusal
	signed       []signing
	described    []*onrecord.Entity      // per token: what it heads the description of
	words        []uint32                // per token: its lemma, hashed
	weights      []float64               // per token: what it says for or against somebody
	tones        []tone                  // per token: the tone towards what it names, once asked
	sorts        []uint32                // per token: what kind of entity it stands for, once asked
	speakers     []*onrecord.Attribution // per token: the innermost attribution around it
	claimed      [][]int32               // per sentence: the claims in it
	bag          instanceBag
	trades       map[*onrecord.Entity]trade // once asked
}

// claim is one match: a holder for or against a target.
type claim struct {
	holder, target *onrecord.Entity
	score          float64 // positive: backs; negative: opposes
	act            onrecord.Act
	rule           rule
	evidence       onrecord.Span
	attribution    string
	when           string
	at             int // the token that says it
}

// rule names the pattern that fired.
type rule uint8

const (
	byVerb rule = iota
	byNoun
	byPerson
	byAdjective
	byNaming
	byDemand
	byEvaluation
	byLetter

	numRules = iota
)

func newReading(doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution) *reading {
	doc = mendSeries(doc, entities)
	r := &reading{Tree: text.NewTree(doc), lex: acts(), entities: entities, attributions: slices.Clip(attributions)}
	r.describe()
	r.courses()
	r.sign()
	r.words = make([]uint32, doc.Len())
	for i := range r.words {
		if doc.UPOS[i] != text.PROPN {
			r.words[i] = model.Hash(doc.Lemma[i])
		}
	}
	r.weights = make([]float64, doc.Len())
	for i := range r.weights {
		r.weights[i] = r.weigh(i)
	}
	r.tones = make([]tone, doc.Len())
	r.sorts = make([]uint32, doc.Len())
	r.said = make([][]int32, len(doc.Sents))
	r.told = make([][]int32, len(doc.Sents))
	for k, a := range r.attributions {
		for _, c := range a.Cue {
			if run := doc.Tokens(c); run.Len() > 0 {
				s := doc.SentOf[run.From]
				r.told[s] = append(r.told[s], int32(k))
			}
		}
		last := int32(-1)
		for _, c := range a.Content {
			run := doc.Tokens(c)
			for i := run.From; i < run.To; i++ {
				if s := doc.SentOf[i]; s != last {
					r.said[s] = append(r.said[s], int32(k))
					last = s
				}
			}
		}
	}
	r.speakers = make([]*onrecord.Attribution, doc.Len())
	for s, run := range doc.Sents {
		if len(r.said[s]) == 0 {
			continue
		}
		for i := int(run.From); i < int(run.To); i++ {
			r.speakers[i] = r.speaking(doc.Span(i))
		}
	}
	return r
}

// add takes a claim on, unless it is none: nobody, oneself, no weight.
func (r *reading) add(holder, target *onrecord.Entity, score float64, act onrecord.Act, by rule, at int, evidence onrecord.Span) {
	if holder == nil || target == nil || holder == target || score == 0 || r.polled(holder, at) || r.among(holder, target) || r.among(target, holder) {
		return
	}
	if list := r.members(holder); len(list) > 1 {
		for _, one := range list {
			r.add(one, target, score, act, by, at, evidence)
		}
		return
	}
	if list := r.members(target); len(list) > 1 {
		for _, one := range list {
			r.add(holder, one, score, act, by, at, evidence)
		}
		return
	}
	c := claim{holder: holder, target: target, score: score, act: act, rule: by, evidence: evidence, when: r.when(at), at: at}
	if a := r.speaking(r.Span(at)); a != nil {
		c.attribution = a.ID
	}
	r.claims = append(r.claims, c)
}

// among reports whether one is a member of the group all, named one by one, if
// only by its name: "they" of Ann Lee and Bo Ray.
func (r *reading) among(one, all *onrecord.Entity) bool {
	if strings.HasPrefix(all.Name, one.Name+" ") && text.HasWord(" campaign team administration government ", lastWord(all.Name)) {
		return true // her own campaign
	}
	if all.Kind != onrecord.Group {
		return false
	}
	return slices.Contains(r.members(all), one) ||
		one.Kind == onrecord.Person && strings.Contains(all.Name, " and ") && text.HasWord(" "+all.Name+" ", lastWord(one.Name))
}

// shares are nouns for how many of those asked say something.
const shares = " quarter third thirds two-thirds one-third three-quarters three-quarter fifth fifths percent "

// polled reports whether holder is a share of people asked, by its name or in a sentence
// that gives the share: what polls find are figures, not positions.
func (r *reading) polled(holder *onrecord.Entity, at int) bool {
	if holder.Kind != onrecord.Group {
		return false
	}
	for w := range strings.FieldsSeq(holder.Name) {
		if text.HasWord(shares, w) {
			return true
		}
	}
	s := r.Sents[r.SentOf[at]]
	for i := s.From; i < s.To; i++ {
		switch r.Lower(int(i)) {
		case "%", "percent", "cent":
			return true
		}
	}
	return false
}
