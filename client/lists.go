package client

import (
	"context"
	"fmt"
	"iter"
	"net/url"
	"strconv"
)

// Query says which rows of a kind are wanted. The zero value asks for all.
type Query struct {
	Q             string  // in the language of docs/query.md
	MinConfidence float64 // leave out rows below
	After         string  // go on after the row with this id
	PageSize      int     // rows that a list fetches at a time, 1 to 500; 50 when 0
}

func (q Query) values(paged bool) url.Values {
	v := url.Values{}
	if q.Q != "" {
		v.Set("q", q.Q)
	}
	if q.MinConfidence > 0 {
		v.Set("min_confidence", strconv.FormatFloat(q.MinConfidence, 'f', -1, 64))
	}
	if q.After != "" {
		v.Set("cursor", q.After)
	}
	if paged && q.PageSize > 0 {
		v.Set("limit", strconv.Itoa(q.PageSize))
	}
	return v
}

// list goes through all pages from the one at path on. It ends with the first
// error.
func list[T any](ctx context.Context, c *Client, path string, q url.Values) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		next := prefix + path
		if len(q) > 0 {
			next += "?" + q.Encode()
		}
		for next != "" {
			p, err := get[Page[T]](ctx, c, next, nil)
			if err != nil {
				yield(none, err)
				return
			}
			for _, item := range p.Items {
				if !yield(item, nil) {
					return
				}
			}
			if next = p.Next; next != "" && !within(next) {
				yield(none, fmt.Errorf("the next page is at %q, which is none of this API", next))
				return
			}
		}
	}
}

// Articles lists texts as they were printed, newest first.
func (c *Client) Articles(ctx context.Context, q Query) iter.Seq2[Article, error] {
	return list[Article](ctx, c, "/articles", q.values(true))
}

// Quotes lists who said what, newest first.
func (c *Client) Quotes(ctx context.Context, q Query) iter.Seq2[Quote, error] {
	return list[Quote](ctx, c, "/quotes", q.values(true))
}

// Positions lists who stands where, newest first.
func (c *Client) Positions(ctx context.Context, q Query) iter.Seq2[Position, error] {
	return list[Position](ctx, c, "/positions", q.values(true))
}

// Figures lists numbers, newest first.
func (c *Client) Figures(ctx context.Context, q Query) iter.Seq2[Figure, error] {
	return list[Figure](ctx, c, "/figures", q.values(true))
}

// Offices lists who holds, held or seeks which post, newest first.
func (c *Client) Offices(ctx context.Context, q Query) iter.Seq2[Office, error] {
	return list[Office](ctx, c, "/offices", q.values(true))
}

// Letters lists acts of several people, newest first.
func (c *Client) Letters(ctx context.Context, q Query) iter.Seq2[Letter, error] {
	return list[Letter](ctx, c, "/letters", q.values(true))
}

// Events lists what happened, the latest first.
func (c *Client) Events(ctx context.Context, q Query) iter.Seq2[Event, error] {
	return list[Event](ctx, c, "/events", q.values(true))
}

// Stories lists what several articles tell of, the one last told first.
func (c *Client) Stories(ctx context.Context, q Query) iter.Seq2[Story, error] {
	return list[Story](ctx, c, "/stories", q.values(true))
}

// Who asks where people stand on a target. On is a day, month or year as at the
// end of which things are told, "" for all that was ever said; stance is one of
// the four, "" for all.
func (c *Client) Who(ctx context.Context, target, on, stance string, q Query) iter.Seq2[Stand, error] {
	v := q.values(true)
	v.Set("target", target)
	if on != "" {
		v.Set("on", on)
	}
	if stance != "" {
		v.Set("stance", stance)
	}
	return list[Stand](ctx, c, "/who", v)
}

// People lists who is mentioned, those in most articles first, whose names hold
// the words; kind is person, organisation or "" for both.
func (c *Client) People(ctx context.Context, name, kind string) iter.Seq2[Someone, error] {
	return list[Someone](ctx, c, "/people", given("name", name, "kind", kind))
}

// Links lists whom names were taken to be, of authority files: those in a state
// ("" for all), of printed names that hold the words.
func (c *Client) Links(ctx context.Context, state, name string) iter.Seq2[Link, error] {
	return list[Link](ctx, c, "/links", given("state", state, "name", name))
}

// Searches lists the searches that people keep.
func (c *Client) Searches(ctx context.Context) iter.Seq2[Search, error] {
	return list[Search](ctx, c, "/searches", nil)
}

// given are the parameters, name and value by turns, that have a value.
func given(pairs ...string) url.Values {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			v.Set(pairs[i], pairs[i+1])
		}
	}
	return v
}

// Decisions lists what people decided, newest first.
func (c *Client) Decisions(ctx context.Context) iter.Seq2[Decision, error] {
	return list[Decision](ctx, c, "/decisions", nil)
}

// Audit lists who came in and who changed what they may, newest first. It takes
// the role of admin.
func (c *Client) Audit(ctx context.Context) iter.Seq2[Audit, error] {
	return list[Audit](ctx, c, "/audit", nil)
}

// ReviewQuotes lists those that nobody decided about, the least certain first.
func (c *Client) ReviewQuotes(ctx context.Context, q Query) iter.Seq2[Quote, error] {
	return list[Quote](ctx, c, "/review/quotes", q.values(true))
}

// ReviewPositions is as ReviewQuotes.
func (c *Client) ReviewPositions(ctx context.Context, q Query) iter.Seq2[Position, error] {
	return list[Position](ctx, c, "/review/positions", q.values(true))
}

// ReviewFigures is as ReviewQuotes.
func (c *Client) ReviewFigures(ctx context.Context, q Query) iter.Seq2[Figure, error] {
	return list[Figure](ctx, c, "/review/figures", q.values(true))
}

// ReviewOffices is as ReviewQuotes.
func (c *Client) ReviewOffices(ctx context.Context, q Query) iter.Seq2[Office, error] {
	return list[Office](ctx, c, "/review/offices", q.values(true))
}

// ReviewLetters is as ReviewQuotes.
func (c *Client) ReviewLetters(ctx context.Context, q Query) iter.Seq2[Letter, error] {
	return list[Letter](ctx, c, "/review/letters", q.values(true))
}

// ReviewEvents is as ReviewQuotes.
func (c *Client) ReviewEvents(ctx context.Context, q Query) iter.Seq2[Event, error] {
	return list[Event](ctx, c, "/review/events", q.values(true))
}
