package conllu

import "onrecord/internal/text"

// Annotate gives sentences the tags, lemmas and dependencies of d, which Doc
// made of them. Comments, forms, multi-word tokens and MISC stay; the enhanced
// graph, which belongs to the old annotation, goes.
func Annotate(sentences []Sentence, d *text.Doc) {
	t := 0
	for i := range sentences {
		s := &sentences[i]
		s.Empty = nil
		for k := range s.Words {
			w := word(d, i, t)
			w.Form, w.Misc = s.Words[k].Form, s.Words[k].Misc
			s.Words[k] = w
			t++
		}
	}
}
