// Package office reads who holds, held or seeks which post: person, role,
// organisation (party, council, government, firm), area (constituency,
// country, state) and status.
//
// Read takes a document and its entities. First role.go finds every phrase
// that names a post ("outgoing Holborn and St Pancras MP", "executive
// director of the Institute") with the party, body and place beside it. Then
// each phrase is attached to a person: before the name (title.go), after it
// in apposition, party marks such as "(R-Utah)" (mark.go), after "is" and
// "as", as a description that stands for the person (clause.go), and by the
// verbs of appointing, resigning and seeking (change.go). Rows of one person
// and post are joined with all their evidence (row.go).
//
// The words decide the status: "former" and "then" held, "outgoing" and "will
// resign as" leaving, "candidate" and "is running for" seeks, "named her
// chancellor" appointed. What is only wished for, denied or another's gives
// nothing: "called on her to quit as leader" leaves her the post, "folks are
// running for sheriff" makes nobody a candidate. A description in passing
// ("an inquiry by the attorney general") names no holder: it must be the
// subject of its clause, come twice, or meet its post elsewhere.
//
// Confidence is the share of a pattern's rows that were right on the tuning
// articles (data/confidence.tsv).
//
// Limits: a post that only the reader's knowledge of the world dates
// ("President" of somebody long dead) is taken for a present one; a body that
// the article names elsewhere ("panel chairman") is guessed from its last
// mention.
package office

import (
	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// Read finds person, role, organisation, area and status.
func Read(doc *text.Doc, entities *onrecord.Entities) []onrecord.Office {
	r := newReading(doc, entities)
	for s := range doc.Sents {
		r.sentence(s)
	}
	r.lede()
	r.settle()
	r.descriptions()
	return r.rows()
}

// named is one mention of a person, by tokens.
type named struct {
	e        *onrecord.Entity
	from, to int
	form     onrecord.Form
}

// reading is the state of reading one document.
type reading struct {
	doc       *text.Doc
	entities  *onrecord.Entities
	lists     *lists
	lex       *lexicon.Lexicon
	low       []string                    // per token: lower case
	people    []named                     // mentions of people, in text order
	starts    []int32                     // per token: 1 + index in people of the mention that begins here
	ends      []int32                     // per token: 1 + index in people of the mention that ends before it
	from, to  int                         // tokens of the sentence
	roles     []role                      // of the sentence
	last      map[string]*onrecord.Entity // last organisation mentioned, by the noun of its name
	settled   int                         // rows of found that are filed
	byPerson  map[*onrecord.Entity][]int  // filed rows
	byNoun    map[string][]int            // filed rows, by the noun of the post
	found     []row
	leaving   []departure
	described []description
	initials  map[string]string         // "AROS" → the organisation's full name
	gone      map[*onrecord.Entity]bool // dead, or resigned before the article's time
}

func newReading(doc *text.Doc, entities *onrecord.Entities) *reading {
	n := doc.Len()
	r := &reading{
		doc: doc, entities: entities, lists: words(), lex: lexicon.Get(),
		low: make([]string, n), starts: make([]int32, n+1), ends: make([]int32, n+1),
		last: map[string]*onrecord.Entity{}, gone: map[*onrecord.Entity]bool{},
		byPerson: map[*onrecord.Entity][]int{}, byNoun: map[string][]int{},
	}
	r.initials = acronyms(entities)
	for i := range n {
		r.low[i] = doc.Lower(i)
	}
	entities.Within(onrecord.Span{Start: 0, End: len(doc.Text)}, func(e *onrecord.Entity, m onrecord.Mention) bool {
		if e.Kind != onrecord.Person || e.Plural || m.Form == onrecord.Description {
			return true
		}
		t := doc.Tokens(m.Span)
		if t.Len() <= 0 {
			return true
		}
		r.people = append(r.people, named{e, int(t.From), int(t.To), m.Form})
		if r.starts[t.From] == 0 {
			r.starts[t.From] = int32(len(r.people))
		}
		if r.ends[t.To] == 0 {
			r.ends[t.To] = int32(len(r.people))
		}
		return true
	})
	return r
}

// sentence reads the offices of sentence s.
func (r *reading) sentence(s int) {
	r.from, r.to = int(r.doc.Sents[s].From), int(r.doc.Sents[s].To)
	r.findRoles()
	r.titles()
	r.appositions()
	r.marks()
	r.clauses()
	r.changes()
	r.remember()
	r.settle()
}

// at is the lower-case form of token i, "" outside the sentence.
func (r *reading) at(i int) string {
	if i < r.from || i >= r.to {
		return ""
	}
	return r.low[i]
}

// phrase is the text of tokens [from, to) as printed, on one line.
func (r *reading) phrase(from, to int) string {
	if from >= to {
		return ""
	}
	return oneLine(r.doc.Cover(text.Range{From: int32(from), To: int32(to)}).In(r.doc.Text))
}

// starting is the person whose name begins at token i, nil when none does.
func (r *reading) starting(i int) *named {
	if i < r.from || i >= r.to || r.starts[i] == 0 {
		return nil
	}
	return &r.people[r.starts[i]-1]
}

// ending is the person whose name ends before token i.
func (r *reading) ending(i int) *named {
	if i <= r.from || i > r.to || r.ends[i] == 0 {
		return nil
	}
	return &r.people[r.ends[i]-1]
}
