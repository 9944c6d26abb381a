package figure

import (
	"strings"

	"onrecord/internal/text"
)

// plural reports whether piece k is a plural noun: by its tag where the
// document has tags, else by its spelling.
func (r *reading) plural(k int) bool {
	w := r.at(k)
	if r.lists.people[w] || r.lists.units[w] != "" || w == "people" {
		return true
	}
	if !strings.HasSuffix(w, "s") || len(w) < 4 || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is") {
		return false
	}
	if len(r.doc.UPOS) > 0 {
		t := r.tag(k)
		return t == text.NOUN || t == text.PROPN && k+1 < len(r.p) && r.tag(k+1) != text.PROPN && r.tag(k+1) != text.NOUN || t == text.NoUPOS
	}
	if capital(r.form(k)) && k+1 < len(r.p) && capital(r.form(k+1)) {
		return false // "United States Congress"
	}
	return true
}

// nounTag reports whether piece k can be a noun; without tags it can.
func (r *reading) nounTag(k int) bool {
	if len(r.doc.UPOS) == 0 {
		return false
	}
	t := r.tag(k)
	return t == text.NOUN || t == text.PROPN
}

// tag is the part of speech of the token that holds piece k.
func (r *reading) tag(k int) text.UPOS {
	i := r.token(k)
	if i < 0 || i >= len(r.doc.UPOS) {
		return text.NoUPOS
	}
	return r.doc.UPOS[i]
}

// token is the token that holds the start of piece k.
func (r *reading) token(k int) int {
	if k < 0 || k >= len(r.p) {
		return -1
	}
	s := r.doc.Sents[r.index]
	lo, hi := int(s.From), int(s.To)
	for lo < hi {
		if m := (lo + hi) / 2; int(r.doc.End[m]) <= r.p[k].start {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// stopWord reports a word that no noun phrase after a number holds.
func stopWord(s string) bool {
	switch s {
	case "a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your",
		"of", "in", "on", "at", "by", "for", "from", "to", "with", "as", "into", "over", "under", "than", "per", "since", "after", "before", "between", "among",
		"and", "or", "but", "if", "when", "while", "because", "who", "which", "whom", "whose", "where", "how", "what",
		"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will", "would", "could", "should", "can", "may", "might", "must",
		"he", "she", "it", "they", "we", "i", "you", "him", "them", "us", "not", "there", "here", "said", "says", "say", "told", "ago", "later", "s":
		return true
	}
	return false
}
