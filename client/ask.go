package client

import (
	"context"
	"net/url"
	"strconv"
	"strings"
)

// Article gives the version of an article with an id, or the current one of the
// article with an id, with its text and its record.
func (c *Client) Article(ctx context.Context, id string) (*Reading, error) {
	return get[Reading](ctx, c, prefix+"/articles/"+url.PathEscape(id), nil)
}

// Story gives what is on the record about a story.
func (c *Client) Story(ctx context.Context, id string) (*StoryDossier, error) {
	return get[StoryDossier](ctx, c, prefix+"/stories/"+url.PathEscape(id), nil)
}

// Somebody gives what is on the record about the person or organisation with an
// id, as a row's HolderID, TargetID or SpeakerID.
func (c *Client) Somebody(ctx context.Context, id string) (*PersonDossier, error) {
	return get[PersonDossier](ctx, c, prefix+"/people/"+url.PathEscape(id), nil)
}

// Person gives the newest rows about whoever goes by a name, at most limit of
// each kind (50 when 0).
func (c *Client) Person(ctx context.Context, name string, limit int) (*Person, error) {
	q := url.Values{"name": {name}}
	if limit > 0 {
		q.Set("limit", strconv.Itoa(limit))
	}
	return get[Person](ctx, c, prefix+"/person", q)
}

// Stats counts what the ledger holds.
func (c *Client) Stats(ctx context.Context) (*Stats, error) {
	return get[Stats](ctx, c, prefix+"/stats", nil)
}

// Me tells as whom the client asks.
func (c *Client) Me(ctx context.Context) (*Me, error) { return get[Me](ctx, c, prefix+"/me", nil) }

// Network gives the actors of the positions that q asks for, by shared or opposed
// positions; kind is net, agreement, conflict or targets, "" for net.
func (c *Client) Network(ctx context.Context, kind string, q Query) (*Network, error) {
	v := q.values(false)
	if kind != "" {
		v.Set("kind", kind)
	}
	return get[Network](ctx, c, prefix+"/network", v)
}

// Facets counts what the newest rows of a kind are made of.
func (c *Client) Facets(ctx context.Context, kind string, q Query) (*Facets, error) {
	v := q.values(false)
	v.Set("kind", kind)
	return get[Facets](ctx, c, prefix+"/facets", v)
}

// Checked tells how right the rows were that people checked.
func (c *Client) Checked(ctx context.Context) (*Checked, error) {
	return get[Checked](ctx, c, prefix+"/checked", nil)
}

// Link accepts or rejects a link; as is the ref of who it is instead, "" for the
// one that it says.
func (c *Client) Link(ctx context.Context, id, act, as string) (*Decision, error) {
	return post[Decision](ctx, c, prefix+"/links", Linking{Link: id, Act: act, As: as})
}

// KeepSearch keeps a query under a name.
func (c *Client) KeepSearch(ctx context.Context, name, kind, q string) (*Search, error) {
	return post[Search](ctx, c, prefix+"/searches", Searching{Name: name, Kind: kind, Query: q})
}

// DropSearch keeps a search no longer.
func (c *Client) DropSearch(ctx context.Context, id string) (*Search, error) {
	return post[Search](ctx, c, prefix+"/searches/drop", Dropping{Search: id})
}

// Accept says that a row is right.
func (c *Client) Accept(ctx context.Context, row string) (*Decision, error) {
	return post[Decision](ctx, c, prefix+"/decisions", Deciding{Row: row, Act: "accept"})
}

// Reject says that a row is wrong.
func (c *Client) Reject(ctx context.Context, row string) (*Decision, error) {
	return post[Decision](ctx, c, prefix+"/decisions", Deciding{Row: row, Act: "reject"})
}

// Edit gives columns of a row other values, as {"stance": "opposes"}.
func (c *Client) Edit(ctx context.Context, row string, changes map[string]string) (*Decision, error) {
	return post[Decision](ctx, c, prefix+"/decisions", Deciding{Row: row, Act: "edit", Changes: changes})
}

// Undo takes back a decision.
func (c *Client) Undo(ctx context.Context, decision int64) (*Decision, error) {
	return post[Decision](ctx, c, prefix+"/undo", Undoing{Decision: decision})
}

// Merge says that two names are one.
func (c *Client) Merge(ctx context.Context, from, into string) (*Decision, error) {
	return post[Decision](ctx, c, prefix+"/merge", Merging{From: from, Into: into})
}

// Split says that in one article somebody else is meant.
func (c *Client) Split(ctx context.Context, from, article, as string) (*Decision, error) {
	return post[Decision](ctx, c, prefix+"/split", Splitting{From: from, Article: article, As: as})
}

// Read has an article read that is not in the ledger. Nothing is kept. With
// explain, every row says why it was read.
func (c *Client) Read(ctx context.Context, article ToRead, explain bool) (*Record, error) {
	path := prefix + "/read"
	if explain {
		path += "?explain=true"
	}
	return post[Record](ctx, c, path, article)
}

// OpenAPI gives the server's OpenAPI 3.1 document.
func (c *Client) OpenAPI(ctx context.Context) (map[string]any, error) {
	doc, err := get[map[string]any](ctx, c, prefix+"/openapi.json", nil)
	if err != nil {
		return nil, err
	}
	return *doc, nil
}

// within reports whether the address of a next page is of this API; the client
// sends its token nowhere else.
func within(next string) bool { return strings.HasPrefix(next, prefix+"/") }
