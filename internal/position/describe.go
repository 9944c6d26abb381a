package position

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// describe finds the people and the proposals that the text names by
// description alone, where no entity of the document has the noun at its head:
// "industry groups", "charter schools", "the plan to close the mine". The same
// words are the same thing, and a bare noun ("the plan") is the last thing of
// that noun before it. They come on the record with the first position that
// needs them.
func (r *reading) describe() {
	r.described = make([]*onrecord.Entity, r.Len())
	keys := make([]string, r.Len())
	count := map[string]int{}
	for i := range r.Len() {
		if r.UPOS[i] != text.NOUN && r.UPOS[i] != text.PROPN || r.partOfName(i) {
			continue
		}
		if k := r.topicKey(i); k != "" {
			keys[i] = k
			count[k]++
		}
	}
	known, last := map[string]*onrecord.Entity{}, map[string]*onrecord.Entity{}
	named := r.namedTopics()
	var before []topic
	for i, k := range keys {
		if t, ok := named[i]; ok {
			before = append(before, t)
		}
		if k == "" {
			continue
		}
		lemma := r.Lemma[i]
		people := r.lex.people(lemma)
		e := known[k]
		if !people {
			if t := r.again(i, before); t != nil {
				e = t
			} else if old := last[lemma]; k == lemma && old != nil && r.Marked(i, text.Det, "the", "this", "that", "these", "those") && r.Child(i, text.NmodPoss, text.Acl, text.Nmod) < 0 {
				e = old
			}
		}
		if e == nil && (people || text.HasWord(proposals, lemma) || count[k] >= 2 && k != lemma && !text.HasWord(measures, lemma)) {
			e = r.thing(i, people)
		}
		if e == nil {
			continue
		}
		if known[k] == nil {
			known[k] = e
		}
		last[lemma] = e
		r.mentioned(i, e)
		if !people {
			before = append(before, r.topicAt(i, e))
		}
	}
}

// partOfName reports whether a mention of an entity has token i at its head,
// or in its name.
func (r *reading) partOfName(i int) bool {
	if r.headed(i) != nil {
		return true
	}
	e, m := r.mentionAt(i)
	if e == nil || r.UPOS[i] == text.NOUN && r.Rel[i] != text.Compound {
		return e != nil && m.Len() <= len(r.Form(i))+1
	}
	return capital(m.In(r.Text))
}

// topicKey is the noun phrase that token i heads as lemmas, without articles,
// owners and what follows the noun: what makes two mentions the same thing. It
// is "" for a noun that modifies another.
func (r *reading) topicKey(i int) string {
	if r.Rel[i] == text.Compound || r.Rel[i] == text.Flat {
		return ""
	}
	var b strings.Builder
	for c := range r.Children(i) {
		if c > i {
			break
		}
		switch r.Rel[c] {
		case text.Amod, text.Compound:
			b.WriteString(r.Lemma[c])
			b.WriteByte(' ')
		}
	}
	b.WriteString(r.Lemma[i])
	return b.String()
}

func (r *reading) mentioned(i int, e *onrecord.Entity) {
	r.described[i] = e
	if e.ID != "" {
		return // the record of the article has its mentions
	}
	e.Mentions = append(e.Mentions, onrecord.Mention{Span: r.phraseSpan(i), Form: onrecord.Description})
}

// thing makes the entity of the noun phrase that i heads, nil if it has no
// name that could stand alone.
func (r *reading) thing(i int, people bool) *onrecord.Entity {
	name := r.thingSpan(i, people).In(r.Text)
	if strings.ContainsAny(name, "\n“”\"") || strings.HasPrefix(strings.ToLower(name), "no ") {
		return nil
	}
	kind := onrecord.Other
	if people {
		kind = onrecord.Group
	} else if !strings.Contains(name, " ") && r.Child(i, text.Det, text.NmodPoss) < 0 {
		return nil // "support", "rule": too thin for a topic
	}
	return &onrecord.Entity{Kind: kind, Name: name, Names: []string{name}, Plural: people && r.Feats[i].Has(text.Plur)}
}

// thingSpan is the noun phrase that i heads, of a thing without its owner where
// something else tells it apart: "plan to close the mine" of "his plan to close
// the mine".
func (r *reading) thingSpan(i int, people bool) onrecord.Span {
	o := r.Child(i, text.NmodPoss)
	if people || o < 0 || o > i || r.Child(i, text.Acl, text.Nmod, text.Amod, text.Compound) < 0 {
		return r.phraseSpan(i)
	}
	for o+1 < i && (r.Rel[o+1] == text.Flat || r.Rel[o+1] == text.Case || r.Rel[o+1] == text.Punct) {
		o++
	}
	span := r.Cover(r.nounFirst(r.Reach(i, apart), i))
	span.Start = max(span.Start, int(r.Start[o+1]))
	if strings.Count(span.In(r.Text), " ") < longestDescription {
		return span
	}
	return onrecord.Span{Start: span.Start, End: int(r.End[i])}
}

// longestDescription is how many words a description has at most; what follows
// the noun is cut off if it makes more.
const longestDescription = 9

// phraseSpan is the noun phrase that i heads, without its article: with what
// follows the noun, if that is short.
func (r *reading) phraseSpan(i int) onrecord.Span {
	span := trimArticle(r.Text, r.Cover(r.nounFirst(r.Reach(i, apart), i)))
	if strings.Count(span.In(r.Text), " ") < longestDescription {
		return span
	}
	run := r.nounFirst(r.Reach(i, clausal), i)
	run.To = int32(i + 1)
	run.From = max(run.From, run.To-longestDescription)
	return trimArticle(r.Text, r.Cover(run))
}

// nounFirst is run without what cannot open a description ("more than" of "more
// than four candidates") and without what follows a comma.
func (r *reading) nounFirst(run text.Range, i int) text.Range {
	for j := int(run.From); j < i; j++ {
		switch r.UPOS[j] {
		case text.ADP, text.SCONJ, text.CCONJ, text.PUNCT, text.ADV, text.PART, text.AUX:
			if j+1 < i && !r.SpaceAfter(j) {
				continue // "long-standing"
			}
			if j == int(run.From) || r.UPOS[j] == text.ADP || r.UPOS[j] == text.SCONJ {
				run.From = int32(j + 1)
			}
		}
	}
	for j := i + 1; j < int(run.To); j++ {
		if r.UPOS[j] == text.PUNCT && r.Form(j) != "-" {
			run.To = int32(j)
		}
	}
	for int(run.To) > i+1 {
		switch r.UPOS[run.To-1] {
		case text.ADP, text.SCONJ, text.CCONJ, text.DET, text.PART, text.AUX:
			run.To-- // "the two parties for"
			continue
		}
		break
	}
	return run
}

// apart relations stand outside a description, but for what defines it.
func apart(rel text.Rel) bool { return rel != text.Acl && clausal(rel) }

// measures are nouns of amount, time and talk: however often an article has
// them, nobody is for or against them.
const measures = " year month week day hour minute time today percent point number amount million billion thousand dollar pound " +
	"part lot way thing place end top side kind sort case fact reason example question answer word statement interview " +
	"story report article post tweet email letter speech news conference meeting event morning evening night weekend " +
	"people person man woman family child home house room street city country world life death name line page photo " +
	"video poll survey vote election race primary state county district job work office role position term "
