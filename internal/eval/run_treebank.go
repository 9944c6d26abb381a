package eval

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"onrecord"
	"onrecord/internal/conllu"
	"onrecord/internal/text"
)

// scoreTreebank reads the raw text of each document of a treebank and, when
// the system can, tags and parses the given words.
func scoreTreebank(ctx context.Context, r *run) ([]Row, error) {
	sentences, err := conllu.Read(bytes.NewReader(r.data))
	if err != nil {
		return nil, err
	}
	docs := conllu.Documents(sentences)
	raw, given := make([]SyntaxScore, len(docs)), make([]SyntaxScore, len(docs))
	err = parallel(ctx, r.workers, len(docs), func(i int) error {
		gold, err := conllu.Doc(docs[i])
		if err != nil {
			return err
		}
		raw[i].Add(docs[i], r.sys.Analyse(gold.Text))
		if r.sys.Annotate != nil {
			gold = bare(gold)
			r.sys.Annotate(gold)
			given[i].Add(docs[i], gold)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var rawSum, givenSum SyntaxScore
	for i := range docs {
		rawSum.Merge(&raw[i])
		givenSum.Merge(&given[i])
	}
	rows := []Row{countRow("words", rawSum.Words), countRow("sentences", rawSum.Sentences)}
	rawSum.Columns(func(name string, c Count) { rows = append(rows, countRow(name+" raw", c)) })
	givenSum.Columns(func(name string, c Count) { rows = append(rows, countRow(name, c)) })
	return rows, nil
}

// bare is d without what tag and parse fill.
func bare(d *text.Doc) *text.Doc {
	return &text.Doc{Text: d.Text, Start: d.Start, End: d.End, SentOf: d.SentOf, Sents: d.Sents, Paras: d.Paras, Quotes: d.Quotes}
}

// scoreGUMNames compares the names of entities and the chains of their
// mentions with GUM's.
func scoreGUMNames(ctx context.Context, r *run) ([]Row, error) {
	sentences, err := conllu.Read(bytes.NewReader(r.data))
	if err != nil {
		return nil, err
	}
	docs := conllu.Documents(sentences)
	gold, articles := make([][]NameSpan, len(docs)), make([]*onrecord.Article, len(docs))
	chains := make([][][]GoldMention, len(docs))
	for i := range docs {
		d, err := conllu.Doc(docs[i])
		if err != nil {
			return nil, err
		}
		points := newCodePoints(d.Text)
		spanOf := func(sent, id int) [2]int { return points.span(d.Span(int(d.Sents[sent].From) + id - 1)) }
		gold[i], chains[i] = gumNames(docs[i], spanOf), gumChains(docs[i], spanOf)
		articles[i] = &onrecord.Article{ID: fmt.Sprintf("gum-%d", i), Text: d.Text}
	}
	found, err := r.read(ctx, articles)
	if err != nil {
		return nil, err
	}
	var flat, nested NameScore
	var linked ChainScore
	types := []string{typePerson, typeOrganisation, typeLocation}
	for i := range docs {
		pred := gumWay(found[i])
		flat.Add(ofTypes(outermost(gold[i]), types), pred, types...)
		linked.Add([]rune(articles[i].Text), chains[i], found[i].Entities)
		nested.Add(ofTypes(gold[i], types), pred, types...)
	}
	rows := append(nameRows(&flat, types), countRow("names, nested too", nested.All))
	return append(rows, linked.rows()...), nil
}

// gumWay are the names of a reading, typed as GUM does: it calls peoples and
// members ("Americans") persons.
func gumWay(r *Reading) []NameSpan {
	return typedNames(r, func(k onrecord.Kind) string {
		if k == onrecord.Group {
			return typePerson
		}
		return typeOf(k)
	})
}

// ofTypes keeps the names of some types.
func ofTypes(list []NameSpan, types []string) []NameSpan {
	return slices.DeleteFunc(slices.Clone(list), func(n NameSpan) bool { return !slices.Contains(types, n.Type) })
}

// nameRows are the rows of a NameScore.
func nameRows(s *NameScore, types []string) []Row {
	rows := []Row{countRow("names", s.All), countRow("names untyped", s.Places), shareRow("names head", s.Heads)}
	for _, t := range types {
		rows = append(rows, countRow("names "+t, s.Type(t)))
	}
	return rows
}
