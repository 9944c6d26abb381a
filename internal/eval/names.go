package eval

import (
	"cmp"
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/conllu"
	"onrecord/internal/text"
)

// The types of names, as CoreNLP calls them.
const (
	typePerson       = "PERSON"
	typeOrganisation = "ORGANIZATION"
	typeLocation     = "LOCATION"
	typeMisc         = "MISC"
)

// nameTypes lists the types of names in the order in which they are shown.
func nameTypes() [4]string {
	return [4]string{typePerson, typeOrganisation, typeLocation, typeMisc}
}

// NameSpan is one name in a text: its place and its type.
type NameSpan struct {
	Span [2]int
	Type string
	// Head is the place of the word that matters most, where gold knows it.
	Head [2]int
}

// NameScore counts names against gold. A name is right when a gold name has
// the same place and the same type.
type NameScore struct {
	All    Count            // place and type
	Places Count            // place alone
	Heads  Accuracy         // gold names whose head lies in a name of the same type
	byType map[string]Count // place and type, by type
}

// Type is the count of one type.
func (s *NameScore) Type(name string) Count { return s.byType[name] }

// Add scores the names of one text; types are those that gold knows, names
// of others are passed over.
func (s *NameScore) Add(gold, pred []NameSpan, types ...string) {
	pred = slices.DeleteFunc(slices.Clone(pred), func(n NameSpan) bool { return !slices.Contains(types, n.Type) })
	if s.byType == nil {
		s.byType = make(map[string]Count)
	}
	for _, t := range types {
		c := s.byType[t]
		c.Add(sameStretches(places(gold, t), places(pred, t)))
		s.byType[t] = c
		s.All.Add(sameStretches(places(gold, t), places(pred, t)))
	}
	s.Places.Add(sameStretches(places(gold, ""), places(pred, "")))
	for _, g := range gold {
		s.Heads.Note(slices.ContainsFunc(pred, func(p NameSpan) bool {
			return p.Type == g.Type && p.Span[0] <= g.Head[0] && g.Head[1] <= p.Span[1]
		}))
	}
}

// places are the separate places of names of one type, or of all for "", in
// order.
func places(list []NameSpan, of string) [][2]int {
	var out [][2]int
	for _, n := range list {
		if of == "" || n.Type == of {
			out = append(out, n.Span)
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	return slices.Compact(out)
}

// typeOf maps a kind of the record to CoreNLP's types: documents and other
// things count as MISC, and so does a group by name ("Americans",
// "Republicans"), as CoreNLP has it.
func typeOf(k onrecord.Kind) string {
	switch k {
	case onrecord.Person:
		return typePerson
	case onrecord.Organisation:
		return typeOrganisation
	case onrecord.Place:
		return typeLocation
	case onrecord.Group, onrecord.Document, onrecord.Other:
	}
	return typeMisc
}

// recordNames are the names in a prediction: the mentions by name of its
// entities.
func recordNames(r *Reading) []NameSpan { return typedNames(r, typeOf) }

// typedNames are the mentions by name, with the types that of gives their
// kinds.
func typedNames(r *Reading, of func(onrecord.Kind) string) []NameSpan {
	var out []NameSpan
	for i := range r.Entities {
		e := &r.Entities[i]
		for _, m := range e.Mentions {
			if m.Form == string(onrecord.Name) {
				out = append(out, NameSpan{Span: m.Span, Type: of(onrecord.Kind(e.Kind))})
			}
		}
	}
	return out
}

// labelledNames are the names that the learned labels mark in a document.
func labelledNames(d *text.Doc, names []LabelledName) []NameSpan {
	points := newCodePoints(d.Text)
	var out []NameSpan
	for _, n := range names {
		out = append(out, NameSpan{Span: points.span(d.Cover(n.Tokens)), Type: typeOf(n.Kind)})
	}
	return out
}

// silverNames are the names of an article that CoreNLP tagged: stretches of
// neighbouring tokens of a sentence with the same type. The last token is
// taken for the head. Quotation marks, which CoreNLP leaves in names that open
// or close a quotation, are cut off.
func silverNames(d *conllu.SilverDoc) []NameSpan {
	types := nameTypes()
	var out []NameSpan
	for _, sent := range d.Sents {
		last := "O"
		for _, t := range sent {
			place := [2]int{t.Start, t.End}
			switch {
			case !slices.Contains(types[:], t.NER):
			case conllu.QuotationMark(t.Form):
				if t.NER != last {
					last = "O"
				}
				continue
			case t.NER == last:
				n := &out[len(out)-1]
				n.Span[1], n.Head = t.End, place
			default:
				out = append(out, NameSpan{place, t.NER, place})
			}
			last = t.NER
		}
	}
	return out
}

// GUM's entity types that are names of the record's kinds, by its own words.
// Names of all others (events, works, laws, …) count as MISC.
func gumType(entity string) string {
	switch entity {
	case "person":
		return typePerson
	case "organization":
		return typeOrganisation
	case "place":
		return typeLocation
	}
	return typeMisc
}

// gumNames are the names in GUM sentences, from MISC's Entity=. A mention is a
// name when its head is a proper noun, or a proper noun stands flat beside it
// ("interviewee Ann Lee"). GUM's mentions hold articles and modifiers too; of
// one the name is the stretch of proper nouns around the head, which may run on
// over "-", of a place also over "of" and "the", and of an organisation over
// "and", "&" and "for" besides. A title before a name ("Mr.", "Vice
// President": titleWord, or the relation nmod:desc) is no part of a person's
// name, and a post alone is none. spanOf gives the place of a word (sentence,
// id from 1). The word that matters most is the head, of a person the last.
func gumNames(sentences []conllu.Sentence, spanOf func(sent, id int) [2]int) []NameSpan {
	var out []NameSpan
	for i := range sentences {
		s := &sentences[i]
		for _, m := range gumMentions(s) {
			if m.head = properHead(s, m); m.head == 0 {
				continue
			}
			from, to := properStretch(s, m)
			head := m.head
			if m.kind == typePerson {
				if postAlone(s, from, to) {
					continue // "Mr. President", "the Emperor": no name
				}
				for titleWord(s.Words[from-1].Form) {
					from++
				}
				head = to // the surname: titles come first
			}
			place := [2]int{spanOf(i, from)[0], spanOf(i, to)[1]}
			out = append(out, NameSpan{place, m.kind, spanOf(i, head)})
		}
	}
	return out
}

// properHead is the proper noun that a mention turns on, 0 without one.
func properHead(s *conllu.Sentence, m gumMention) int {
	if properNoun(s, m.head) {
		return m.head
	}
	for id := m.head + 1; id <= m.to; id++ {
		if w := &s.Words[id-1]; w.Head == m.head && w.Rel == "flat" && properNoun(s, id) {
			return id
		}
	}
	return 0
}

// headOf is the first of words from to to whose head lies outside them, the
// first word without one.
func headOf(s *conllu.Sentence, from, to int) int {
	for id := from; id <= to; id++ {
		if h := s.Words[id-1].Head; h < from || h > to {
			return id
		}
	}
	return from
}

// properNoun reports whether a word is tagged as part of a proper name. GUM's
// Penn tags say so; its universal ones give such a word the class that it has
// elsewhere ("United" in "United States" is VERB and NNP).
func properNoun(s *conllu.Sentence, id int) bool {
	return strings.HasPrefix(s.Words[id-1].XPOS, "NNP")
}

// outermost leaves out the names that lie inside a longer one ("New Zealand"
// in the name of a ministry): names of the record do not overlap.
func outermost(list []NameSpan) []NameSpan {
	var out []NameSpan
	for _, n := range list {
		inside := slices.ContainsFunc(list, func(o NameSpan) bool {
			return o.Span != n.Span && o.Span[0] <= n.Span[0] && n.Span[1] <= o.Span[1]
		})
		if !inside {
			out = append(out, n)
		}
	}
	return out
}

// postAlone reports whether words are titles and nouns of posts and nothing else.
func postAlone(s *conllu.Sentence, from, to int) bool {
	for id := from; id <= to; id++ {
		if form := s.Words[id-1].Form; !titleWord(form) && !postWord(form) {
			return false
		}
	}
	return true
}

// postWord reports whether a word is a noun for a post, a rank or a role, which
// GUM tags as a proper noun where it is written with a capital.
func postWord(form string) bool {
	switch strings.TrimSuffix(strings.ToLower(form), ".") {
	case "emperor", "empress", "king", "queen", "prince", "princess", "duke", "duchess", "earl", "count", "baron", "lord", "lady", "pope", "bishop",
		"commander", "admiral", "officer", "chairman", "chairwoman", "chair", "director", "manager", "head", "leader", "dean",
		"chancellor", "commissioner", "ambassador", "editor":
		return true
	}
	return false
}

// titleWord reports whether a word is a title that stands before a name and is
// no part of it, as the record's names are without them.
func titleWord(form string) bool {
	switch strings.TrimSuffix(strings.ToLower(form), ".") {
	case "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "madam", "madame", "rev", "reverend", "president", "justice", "judge",
		"general", "gen", "colonel", "col", "captain", "capt", "sergeant", "sgt", "lieutenant", "lt", "senator", "sen", "representative", "rep",
		"vice", "deputy", "assistant", "major", "attorney", "governor", "gov", "mayor", "minister", "secretary", "speaker", "chief", "brother", "father", "councillor", "cllr":
		return true
	}
	return false
}

// properStretch widens the head of a mention to its name: ids, both included.
func properStretch(s *conllu.Sentence, m gumMention) (from, to int) {
	proper := func(id int) bool {
		if id < m.from || id > m.to || m.kind == typePerson && s.Words[id-1].Rel == "nmod:desc" {
			return false
		}
		return properNoun(s, id)
	}
	link := func(id int) bool {
		if id < m.from || id > m.to {
			return false
		}
		links := []string{"-"}
		switch m.kind {
		case typeLocation:
			links = []string{"-", "of", "the"}
		case typeOrganisation:
			links = []string{"-", "of", "the", "and", "&", "for"}
		}
		return slices.Contains(links, s.Words[id-1].Form)
	}
	from, to = m.head, m.head
	for _, step := range [2]int{-1, 1} {
		edge := m.head
		for id := m.head + step; proper(id) || link(id); id += step {
			if proper(id) {
				edge = id
			}
		}
		if step < 0 {
			from = edge
		} else {
			to = edge
		}
	}
	return from, to
}

// gumMention is one mention: its words, both included, and its head.
type gumMention struct {
	from, to, head int
	kind           string
	key            string
}

// gumMentions reads the mentions of a sentence from the brackets of Entity=,
// such as "(2-person-new-cf1-1,2-coref", "2)" and "(3-place-…)". Parts of a
// mention that is interrupted count as mentions of their own.
func gumMentions(s *conllu.Sentence) []gumMention {
	var open, out []gumMention
	for id := 1; id <= len(s.Words); id++ {
		for _, piece := range bracketed(miscValue(s.Words[id-1].Misc, "Entity")) {
			if strings.HasPrefix(piece, "(") {
				open = append(open, newGumMention(strings.Trim(piece, "()"), id))
			}
			if !strings.HasSuffix(piece, ")") {
				continue
			}
			key, _, _ := strings.Cut(strings.Trim(piece, "()"), "-")
			for i := len(open) - 1; i >= 0; i-- {
				if open[i].key == key {
					m := open[i]
					open = slices.Delete(open, i, i+1)
					m.to = id
					m.head = headOf(s, m.from, id)
					out = append(out, m)
					break
				}
			}
		}
	}
	return out
}

// newGumMention reads GRP-etype-…: the mention's key and its type.
func newGumMention(fields string, id int) gumMention {
	key, rest, _ := strings.Cut(fields, "-")
	kind, _, _ := strings.Cut(rest, "-")
	return gumMention{from: id, key: key, kind: gumType(kind)}
}

// bracketed cuts "(1-person-…(2-place-…)1)" after each mention's opening or
// closing.
func bracketed(s string) []string {
	var out []string
	for s != "" {
		n := strings.IndexByte(s[1:], '(')
		if k := strings.IndexByte(s, ')'); k >= 0 && (n < 0 || k < n+1) {
			n = k
		}
		if n < 0 {
			return append(out, s)
		}
		out = append(out, s[:n+1])
		s = s[n+1:]
	}
	return out
}

func miscValue(misc, key string) string {
	for attr := range strings.SplitSeq(misc, "|") {
		if v, ok := strings.CutPrefix(attr, key+"="); ok {
			return v
		}
	}
	return ""
}
