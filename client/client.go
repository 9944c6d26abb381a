// Package client asks a server of onrecord ('onrecord serve') over HTTP.
//
// Lists are iterators that fetch page after page; exports are iterators over
// one stream. Every failed call gives an error that is an *Error, when the
// server answered at all:
//
//	var e *client.Error
//	if errors.As(err, &e) && e.Code == "not found" { … }
//
// A GET that the server is too busy for (429, 503) is tried again as late as it
// says, three times at most. The package has no other dependency than the
// standard library and the shapes of the answers; docs/api.md describes those.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"onrecord/internal/wire"
)

const prefix = "/api/v1"

// The bounds of trying again.
const (
	tries    = 4
	longest  = 30 * time.Second
	shortest = time.Second
)

// Options of New.
type Options struct {
	Token string       // of 'onrecord token add'; not needed on the server's own machine as long as it has no users
	HTTP  *http.Client // http.DefaultClient when nil
}

// Client asks one server. It may be used by several goroutines.
type Client struct {
	base  string
	token string
	http  *http.Client
}

// New makes a client of the server at an address such as
// "http://127.0.0.1:8080".
func New(address string, opts Options) (*Client, error) {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.User != nil || u.RawQuery != "" {
		return nil, fmt.Errorf("%q is no address of a server: want http://host:port", address)
	}
	c := &Client{base: strings.TrimSuffix(u.String(), "/"), token: opts.Token, http: opts.HTTP}
	if c.http == nil {
		c.http = http.DefaultClient
	}
	return c, nil
}

// ask sends a request and gives a good answer, whose body the caller closes.
func (c *Client) ask(ctx context.Context, method, path string, body []byte) (*http.Response, error) {
	for try := 1; ; try++ {
		req, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Accept", "application/json, application/x-ndjson")
		if body != nil {
			req.Header.Set("Content-Type", "application/json")
		}
		if c.token != "" {
			req.Header.Set("Authorization", "Bearer "+c.token)
		}
		res, err := c.http.Do(req)
		if err != nil {
			return nil, err
		}
		if res.StatusCode < http.StatusMultipleChoices {
			return res, nil
		}
		busy := res.StatusCode == http.StatusTooManyRequests || res.StatusCode == http.StatusServiceUnavailable
		wait := later(res.Header.Get("Retry-After"))
		err = failure(res)
		if !busy || method != http.MethodGet || try == tries || wait > longest {
			return nil, err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return nil, errors.Join(err, ctx.Err())
		}
	}
}

// later is how long to wait by the header Retry-After.
func later(said string) time.Duration {
	n, err := strconv.Atoi(said)
	if err != nil || n < 1 {
		return shortest
	}
	return time.Duration(n) * time.Second
}

// failure is the error of a bad answer; it closes the body.
func failure(res *http.Response) error {
	defer res.Body.Close() //nolint:errcheck // nothing was written
	var f wire.Failure
	const most = 1 << 20
	if err := json.NewDecoder(io.LimitReader(res.Body, most)).Decode(&f); err != nil || f.Error == nil {
		return fmt.Errorf("%s %s: %s", res.Request.Method, res.Request.URL.Path, res.Status)
	}
	return fmt.Errorf("%s %s: %w", res.Request.Method, res.Request.URL.Path, f.Error)
}

// get decodes the answer to a question.
func get[T any](ctx context.Context, c *Client, path string, q url.Values) (*T, error) {
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	return decoded[T](c.ask(ctx, http.MethodGet, path, nil)) //nolint:bodyclose // decoded closes it
}

// post decodes the answer to an order.
func post[T any](ctx context.Context, c *Client, path string, body any) (*T, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	return decoded[T](c.ask(ctx, http.MethodPost, path, b)) //nolint:bodyclose // decoded closes it
}

func decoded[T any](res *http.Response, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	defer res.Body.Close() //nolint:errcheck // nothing was written
	out := new(T)
	if err := json.NewDecoder(res.Body).Decode(out); err != nil {
		return nil, fmt.Errorf("answer of %s: %w", res.Request.URL.Path, err)
	}
	return out, nil
}
