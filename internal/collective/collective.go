// Package collective reads what several people do together: open letters,
// petitions, motions, joint statements, votes.
//
// Read takes a tagged and parsed document, its entities, attributions and
// positions, and gives one row for each kind of document that the article says
// was signed or was sent by several people (signing.go, stance.go): the number of signatories it claims with its bound, those known
// by name, those said not to have signed, what the document says (attributions
// whose source it is) and where its signers stand: by the words that describe
// it ("a letter backing Ann Lee", "a motion of no confidence in her"), else by
// the positions of those who sign. A vote (vote.go) is on the record when a
// body is said to cast it, with the votes for and against or with what it was
// on: "the panel voted 19-15 to hold Bo Ray in contempt".
//
// An article is read as having one letter, one petition, one motion: two
// letters of one article are not told apart.
package collective

import (
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// Read finds count, signers, decliners and what the document says. A document
// without dependencies gives nothing.
func Read(doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution, positions []onrecord.Position) []onrecord.Collective {
	if doc.Head == nil {
		return nil
	}
	r := &reading{Tree: text.NewTree(doc), entities: entities}
	for i := range doc.Len() {
		if kind, ok := kinds(doc.Lemma[i]); ok && doc.UPOS[i] == text.NOUN {
			r.document(kind, i)
		}
	}
	for i := range doc.Len() {
		r.signing(i)
		r.sent(i)
		r.gathers(i)
		r.votes(i)
		r.decides(i)
	}
	var out []onrecord.Collective
	for _, c := range r.rows {
		if !c.signing || len(c.row.Evidence) == 0 || c.lone() {
			continue
		}
		r.says(c, attributions)
		if c.row.Kind != onrecord.Vote && c.row.Stance == "" {
			for _, i := range c.mentions {
				r.describes(c, i)
			}
		}
		if c.row.Kind != onrecord.Vote && c.row.Stance == "" {
			stand(c, positions)
		}
		c.row.ID = "c" + strconv.Itoa(len(out)+1)
		c.row.Evidence = onrecord.Spans(c.row.Evidence)
		c.row.Confidence = confidence(&c.row)
		out = append(out, c.row)
	}
	return out
}

func kinds(lemma string) (onrecord.CollectiveKind, bool) {
	switch lemma {
	case "letter":
		return onrecord.Letter, true
	case "petition":
		return onrecord.Petition, true
	case "motion":
		return onrecord.Motion, true
	case "statement":
		return onrecord.Joint, true
	}
	return "", false
}

type row struct {
	row      onrecord.Collective
	signing  bool // somebody is said to sign it
	several  bool // more than one person, or a body, is said to
	mentions []int
}

// lone reports a statement of one person alone. Who puts a name to a letter is
// one of several, named or not.
func (c *row) lone() bool {
	return c.row.Kind == onrecord.Joint && !c.several && c.row.Count == 0 && len(c.row.Signed)+len(c.row.Declined) < 2
}

type reading struct {
	*text.Tree
	entities *onrecord.Entities
	rows     []*row
}

// document notes that token i mentions a document of that kind.
func (r *reading) document(kind onrecord.CollectiveKind, i int) {
	c := r.of(kind)
	if c == nil {
		c = &row{row: onrecord.Collective{Kind: kind}}
		r.rows = append(r.rows, c)
	}
	c.mentions = append(c.mentions, i)
}

func (r *reading) of(kind onrecord.CollectiveKind) *row {
	for _, c := range r.rows {
		if c.row.Kind == kind {
			return c
		}
	}
	return nil
}

// says lists the attributions whose source is the document.
func (r *reading) says(c *row, attributions []onrecord.Attribution) {
	for _, a := range attributions {
		for _, s := range a.SourceSpans {
			run := r.Tokens(s)
			if slices.ContainsFunc(c.mentions, run.Has) && a.Source.Kind == onrecord.Document {
				c.row.Says = append(c.row.Says, a.ID)
				break
			}
		}
	}
}

// stand sets where the signers stand: the target of most positions by letter.
func stand(c *row, positions []onrecord.Position) {
	most := 0
	for _, p := range positions {
		if p.Act != onrecord.LetterAct {
			continue
		}
		n := 0
		for _, q := range positions {
			if q.Act == p.Act && q.Target == p.Target && q.Stance == p.Stance {
				n++
			}
		}
		if n > most {
			most, c.row.Target, c.row.Stance = n, p.Target, p.Stance
		}
	}
	if most > 0 {
		c.why(whyPositions)
	}
}

func confidence(c *onrecord.Collective) onrecord.Confidence {
	p := onrecord.Confidence(0.5)
	if c.Count > 0 {
		p += 0.2
	}
	if c.Stance != "" {
		p += 0.15
	}
	return p
}

// number reads digits or a small number word.
func number(s string) int {
	if n, err := strconv.Atoi(strings.ReplaceAll(s, ",", "")); err == nil {
		return n
	}
	words := "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
	for i, w := range strings.Fields(words) {
		if strings.EqualFold(w, s) {
			return i + 1
		}
	}
	switch strings.ToLower(s) {
	case "dozen":
		return 12
	case "hundred":
		return 100
	}
	return 0
}
