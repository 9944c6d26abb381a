package onrecord

import (
	"slices"
	"strconv"
)

// Kind says what sort of thing an entity is.
type Kind string

// The kinds of entity on the record.
const (
	Person       Kind = "person"
	Organisation Kind = "organisation"
	Group        Kind = "group" // people by description: "two backbenchers"
	Place        Kind = "place"
	Document     Kind = "document" // a letter, report or poll that speaks
	Other        Kind = "other"    // a proposal, an event, a work
)

// Form says in which manner a mention refers to its entity.
type Form string

// The forms of a mention.
const (
	Name        Form = "name"
	Description Form = "description"
	Pronoun     Form = "pronoun"
)

// Gender of a person as the article shows it.
type Gender uint8

// Unknown is the zero value: the article does not show it.
const (
	UnknownGender Gender = iota
	Female
	Male
)

// Mention is one place where the text refers to an entity. A name's span
// leaves out honorifics, ranks and roles ("Joy Squires" of "Councillor Joy
// Squires").
type Mention struct {
	Span Span
	Form Form
}

// Entity is somebody or something that an article mentions.
type Entity struct {
	ID        string   // "e1", "e2", … in the order found
	Kind      Kind     //
	Name      string   // the fullest form printed, without honorifics
	Names     []string // every form printed, fullest first
	Ref       string   // id in an authority file, when linked
	Anonymous bool     // withholds its name: "a Labour source"
	Plural    bool     // several people: "two backbenchers", "shadow cabinet ministers"
	Gender    Gender   // of a person
	Mentions  []Mention
}

// Entities are the entities of one article with a look-up by place. The zero
// value is empty and ready to use. It is filled by mention.Find; later rooms
// may add those they alone can see (an unnamed source) with Add.
type Entities struct {
	list   []*Entity
	index  []placed // once settled, sorted by start, then longest first
	filled bool     // index was appended to and not sorted since
	asked  bool     // a look-up has been made: later mentions are few
}

type placed struct {
	span Span
	form Form
	of   *Entity
}

// All lists the entities in the order they were added.
func (es *Entities) All() []*Entity { return es.list }

// Len is the number of entities.
func (es *Entities) Len() int { return len(es.list) }

// ByID finds an entity by its id, nil if there is none.
func (es *Entities) ByID(id string) *Entity {
	if len(id) < 2 {
		return nil
	}
	n, err := strconv.Atoi(id[1:])
	if err != nil || n < 1 || n > len(es.list) {
		return nil
	}
	return es.list[n-1]
}

// Add takes e in, gives it its id, indexes its mentions, and returns it.
func (es *Entities) Add(e Entity) *Entity {
	e.ID = "e" + strconv.Itoa(len(es.list)+1)
	at := &e
	mentions := e.Mentions
	e.Mentions = nil
	es.list = append(es.list, at)
	for _, m := range mentions {
		es.Mention(at, m.Span, m.Form)
	}
	return at
}

// Mention records one more place where the text refers to e.
func (es *Entities) Mention(e *Entity, span Span, form Form) {
	e.Mentions = append(e.Mentions, Mention{span, form})
	if n := len(e.Mentions); n > 1 && e.Mentions[n-2].Span.Start > span.Start {
		slices.SortStableFunc(e.Mentions, func(a, b Mention) int { return a.Span.Start - b.Span.Start })
	}
	p := placed{span, form, e}
	if !es.asked {
		es.index = append(es.index, p)
		es.filled = true
		return
	}
	i, _ := slices.BinarySearchFunc(es.index, p, comparePlaced)
	es.index = slices.Insert(es.index, i, p)
}

// settle makes the index ready to be asked. The mentions of a whole document
// are sorted once; the few that later rooms add are put in their place.
func (es *Entities) settle() {
	if es.filled {
		slices.SortStableFunc(es.index, comparePlaced)
		es.filled = false
	}
	es.asked = true
}

func comparePlaced(a, b placed) int {
	if a.span.Start != b.span.Start {
		return a.span.Start - b.span.Start
	}
	return b.span.End - a.span.End
}

// Within calls yield for every mention that lies inside span, in text order,
// until yield returns false.
func (es *Entities) Within(span Span, yield func(*Entity, Mention) bool) {
	es.settle()
	i, _ := slices.BinarySearchFunc(es.index, placed{span: Span{span.Start, 1 << 62}}, comparePlaced)
	for ; i < len(es.index) && es.index[i].span.Start < span.End; i++ {
		if p := es.index[i]; span.Contains(p.span) && !yield(p.of, Mention{p.span, p.form}) {
			return
		}
	}
}

// At is the entity whose mention is exactly span; failing that, the one whose
// mention covers span most tightly; failing that nil.
func (es *Entities) At(span Span) *Entity {
	var best *Entity
	size := 1 << 62
	es.settle()
	i, _ := slices.BinarySearchFunc(es.index, placed{span: Span{span.Start + 1, 1 << 62}}, comparePlaced)
	for i--; i >= 0 && span.Start-es.index[i].span.Start < 1024; i-- {
		if p := es.index[i]; p.span.Contains(span) && p.span.Len() < size {
			best, size = p.of, p.span.Len()
		}
	}
	return best
}
