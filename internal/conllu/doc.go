package conllu

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"onrecord/internal/text"
)

// Doc makes a document of sentences, with their tokens, sentences,
// paragraphs, tags, lemmas and dependencies. The words of a multi-word token
// share its stretch of the text. A sentence that opens a paragraph (newpar,
// newdoc) follows a blank line, any other one space, or none when the last
// token before it says SpaceAfter=No.
func Doc(sentences []Sentence) (*text.Doc, error) {
	b := builder{d: &text.Doc{}}
	for i := range sentences {
		if err := b.sentence(&sentences[i]); err != nil {
			return nil, fmt.Errorf("sentence from line %d: %w", sentences[i].Line, err)
		}
	}
	b.closePara()
	b.d.Text = b.raw.String()
	b.d.FoldCase()
	dropUnset(b.d)
	return b.d, nil
}

// dropUnset makes a column nil that the input left unset throughout, as in
// a file that gives tokens alone.
func dropUnset(d *text.Doc) {
	if unset(d.UPOS) {
		d.UPOS = nil
	}
	if unset(d.XPOS) {
		d.XPOS = nil
	}
	if unset(d.Feats) && d.UPOS == nil {
		d.Feats = nil
	}
	if unset(d.Lemma) {
		d.Lemma = nil
	}
	if unset(d.Rel) {
		d.Rel, d.Head = nil, nil
	}
}

func unset[T comparable](column []T) bool {
	var zero T
	for _, v := range column {
		if v != zero {
			return false
		}
	}
	return true
}

// builder writes the text and the columns of a document side by side.
type builder struct {
	d     *text.Doc
	raw   strings.Builder
	space bool // a space is due before the next token
	para  text.Para
}

func (b *builder) sentence(s *Sentence) error {
	d := b.d
	first := int32(d.Len())
	if first > 0 && s.opens() {
		b.closePara()
		b.raw.WriteString("\n\n")
		b.space = false
	}
	var err error
	s.surface(func(from, to int, form string, space bool) {
		if b.space {
			b.raw.WriteByte(' ')
		}
		b.space = space
		if e := b.token(s, from, to, form); e != nil && err == nil {
			err = e
		}
	})
	if err != nil {
		return err
	}
	for i := range s.Words {
		w := &s.Words[i]
		head := int32(-1)
		if w.Head > 0 {
			head = first + int32(w.Head) - 1
		}
		if err := b.annotate(w, head); err != nil {
			return fmt.Errorf("word %d: %w", i+1, err)
		}
		d.SentOf = append(d.SentOf, int32(len(d.Sents)))
	}
	d.Sents = append(d.Sents, text.Range{From: first, To: int32(d.Len())})
	return nil
}

// closePara ends the running paragraph, if it holds anything.
func (b *builder) closePara() {
	b.para.Tokens.To = int32(b.d.Len())
	b.para.Sents.To = int32(len(b.d.Sents))
	if b.para.Tokens.Len() > 0 {
		b.d.Paras = append(b.d.Paras, b.para)
	}
	b.para.Tokens.From = b.para.Tokens.To
	b.para.Sents.From = b.para.Sents.To
}

// token writes one token of the text and the spans of its words.
func (b *builder) token(s *Sentence, from, to int, form string) error {
	at := b.raw.Len()
	b.raw.WriteString(form)
	for _, n := range pieces(form, s.Words[from-1:to]) {
		if n == 0 {
			return fmt.Errorf("%w: %q has too few letters for its %d words", ErrFormat, form, to-from+1)
		}
		b.d.Start = append(b.d.Start, int32(at))
		at += n
		b.d.End = append(b.d.End, int32(at))
	}
	return nil
}

// pieces gives the length in bytes of each word's share of form. Where the
// words' forms do not spell the token (French "du" for "de le"), each word
// takes what it can match from the left, at least one letter and never one
// that a later word needs.
func pieces(form string, words []Word) []int {
	if len(words) == 1 {
		return []int{len(form)}
	}
	out := make([]int, len(words))
	rest := form
	for i := range words {
		if i == len(words)-1 {
			out[i] = len(rest)
			break
		}
		n := 0
		if strings.HasPrefix(rest, words[i].Form) {
			n = len(words[i].Form)
		} else {
			for k := range utf8.RuneCountInString(words[i].Form) {
				if k > 0 && n >= len(rest) {
					break
				}
				_, w := utf8.DecodeRuneInString(rest[n:])
				n += w
			}
		}
		for n > 0 && utf8.RuneCountInString(rest[n:]) < len(words)-1-i {
			_, w := utf8.DecodeLastRuneInString(rest[:n])
			n -= w
		}
		out[i] = n
		rest = rest[n:]
	}
	return out
}

// annotate adds a word's tags and its dependency. A part of speech outside
// the universal set or a relation that is not known is an error; a Penn tag
// that is not known counts as unset.
func (b *builder) annotate(w *Word, head int32) error {
	d := b.d
	upos, ok := text.ParseUPOS(w.UPOS)
	if !ok && w.UPOS != "_" {
		return fmt.Errorf("%w: part of speech %q", ErrFormat, w.UPOS)
	}
	rel, ok := text.ParseRel(w.Rel)
	if !ok && w.Rel != "_" {
		return fmt.Errorf("%w: relation %q", ErrFormat, w.Rel)
	}
	xpos, _ := text.ParseXPOS(w.XPOS)
	lemma := w.Lemma
	if lemma == "_" && w.Form != "_" {
		lemma = ""
	}
	d.UPOS = append(d.UPOS, upos)
	d.XPOS = append(d.XPOS, xpos)
	d.Feats = append(d.Feats, ParseFeats(w.Feats))
	d.Lemma = append(d.Lemma, lemma)
	d.Head = append(d.Head, head)
	d.Rel = append(d.Rel, rel)
	return nil
}
