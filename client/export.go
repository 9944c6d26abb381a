package client

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"

	"onrecord/internal/wire"
)

// longestLine is of a stream, in bytes: a record with a text of 16 MiB.
const longestLine = 64 << 20

// stream goes through an export. A stream that the server ends early ends with
// an error.
func stream[T any](ctx context.Context, c *Client, kind string, q Query) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		path := prefix + "/export/" + kind
		if v := q.values(false); len(v) > 0 {
			path += "?" + v.Encode()
		}
		res, err := c.ask(ctx, http.MethodGet, path, nil)
		if err != nil {
			yield(none, err)
			return
		}
		defer res.Body.Close() //nolint:errcheck // nothing was written
		lines := bufio.NewScanner(res.Body)
		lines.Buffer(nil, longestLine)
		for lines.Scan() {
			var item T
			var f wire.Failure
			if err = json.Unmarshal(lines.Bytes(), &f); err == nil && f.Error != nil {
				err = fmt.Errorf("export of %s: %w", kind, f.Error)
			} else if err == nil {
				err = json.Unmarshal(lines.Bytes(), &item)
			}
			if !yield(item, err) || err != nil {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(none, fmt.Errorf("export of %s: %w", kind, err))
		}
	}
}

// ExportArticles gives what Articles gives, in one stream.
func (c *Client) ExportArticles(ctx context.Context, q Query) iter.Seq2[Article, error] {
	return stream[Article](ctx, c, "articles", q)
}

// ExportQuotes gives what Quotes gives, in one stream.
func (c *Client) ExportQuotes(ctx context.Context, q Query) iter.Seq2[Quote, error] {
	return stream[Quote](ctx, c, "quotes", q)
}

// ExportPositions gives what Positions gives, in one stream.
func (c *Client) ExportPositions(ctx context.Context, q Query) iter.Seq2[Position, error] {
	return stream[Position](ctx, c, "positions", q)
}

// ExportFigures gives what Figures gives, in one stream.
func (c *Client) ExportFigures(ctx context.Context, q Query) iter.Seq2[Figure, error] {
	return stream[Figure](ctx, c, "figures", q)
}

// ExportOffices gives what Offices gives, in one stream.
func (c *Client) ExportOffices(ctx context.Context, q Query) iter.Seq2[Office, error] {
	return stream[Office](ctx, c, "offices", q)
}

// ExportLetters gives what Letters gives, in one stream.
func (c *Client) ExportLetters(ctx context.Context, q Query) iter.Seq2[Letter, error] {
	return stream[Letter](ctx, c, "letters", q)
}

// ExportEvents gives what Events gives, in one stream.
func (c *Client) ExportEvents(ctx context.Context, q Query) iter.Seq2[Event, error] {
	return stream[Event](ctx, c, "events", q)
}

// ExportRecords gives the records of all articles that q asks for, with their
// texts, in one stream; rows below q.MinConfidence are left out.
func (c *Client) ExportRecords(ctx context.Context, q Query) iter.Seq2[Record, error] {
	return stream[Record](ctx, c, "records", q)
}
