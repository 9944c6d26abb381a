package main

import (
	"context"
	"strings"

	"onrecord/internal/query"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

// post is what several articles say alike about who has which post: one line
// of a text report, where programs get a row for each time it is told.
type post struct {
	store.Row          // the newest that tells of it
	first, last string // days of the articles
	articles    map[string]bool
}

// posts puts rows of offices together by person, role, organisation, area and
// status, in the order of the newest of each; narrower names of one post ("MP"
// beside "MP, Wexmouth") stay apart, since the words do not say they are one.
func posts(ctx context.Context, s *store.Store, f *listFlags, q query.Query) ([]post, error) {
	var out []post
	at := map[string]int{}
	err := s.Each(ctx, store.Offices, f.narrowed(store.Offices, q), store.Page{}, func(r store.Row) error {
		key := ""
		for _, column := range []string{"person", "role", "organisation", "area", "status"} {
			key += strings.ToLower(r.Text(column)) + "\x00"
		}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, post{Row: r, articles: map[string]bool{}})
		}
		out[i].tell(r)
		return nil
	})
	if err != nil || f.after == "" {
		return out, err
	}
	after, err := store.ParseID(f.after)
	if err != nil {
		return nil, err
	}
	for i, p := range out {
		if id, err := store.ParseID(p.ID()); err == nil && id < after {
			return out[i:], nil
		}
	}
	return nil, nil
}

// tell counts an article that tells of the post.
func (p *post) tell(r store.Row) {
	p.articles[r.Text("article")] = true
	day := r.Text("published")
	if len(day) > len("2006-01-02") {
		day = day[:len("2006-01-02")]
	}
	if day == "" {
		return
	}
	if p.first == "" || day < p.first {
		p.first = day
	}
	p.last = max(p.last, day)
}

// card shows the post with the words and the place of the newest article.
func (p post) card() report.Card {
	c := card(store.Offices, p.Row)
	if len(p.articles) > 1 {
		c.Foot = strings.Join(notEmpty(report.HumanDates(p.first, p.last), counted(len(p.articles), "article", "articles"), p.Text("outlet"), p.ID()), " · ")
	}
	return c
}

// postCards are the posts of one page of a text report; where is the part of
// the answer that they are.
func (f *listFlags) postCards(ctx context.Context, e env, s *store.Store, q query.Query, where string) ([]report.Card, error) {
	list, err := posts(ctx, s, f, q)
	if err != nil {
		return nil, err
	}
	var cards []report.Card
	for _, p := range cut(e, f, list, where) {
		cards = append(cards, p.card())
	}
	return cards, nil
}
