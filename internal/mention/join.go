package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// Join makes every name of people, with the honorific before it, one phrase of
// doc's trees, so that later rooms find the whole where they find a part.
func Join(doc *text.Doc, entities *onrecord.Entities) {
	lex := lexicon.Get()
	for _, e := range entities.All() {
		if e.Kind != onrecord.Person {
			continue
		}
		for _, m := range e.Mentions {
			if m.Form != onrecord.Name {
				continue
			}
			run := doc.Tokens(m.Span)
			if run.From > 0 && lex.Word(doc.Form(int(run.From)-1)).Has(lexicon.Honorific) {
				run.From--
			}
			doc.Join(run)
		}
	}
}
