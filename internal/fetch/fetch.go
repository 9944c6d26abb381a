// Package fetch gets single pages from the web for a reader who names their
// addresses, and gets nothing else.
//
// It takes an http or https address and gives the page that answers. Every
// address that is really dialled, of each redirect too, must be public:
// private, loopback, link-local, metadata and other special addresses are
// refused after the name is resolved, so that a name that points at them, or
// comes to point at them, gains nothing. Proxies from the environment are not
// used, since they would dial in our place. The robots.txt of each host is
// asked first (RFC 9309: missing allows all, a failing server forbids all,
// a crawl delay is waited for). The client says who it is.
//
// Only HTML and plain text are taken, and where asked the formats of feeds. A
// page that was fetched before is not sent again when its validators (RFC 9110,
// section 13) are given and still hold. Limits: time, size, redirects, see
// Options.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"onrecord"
)

// Options of a Client; the zero value of a field stands for its default.
type Options struct {
	UserAgent    string        // default "onrecord/0.1 (reads news articles that its user names)"
	Timeout      time.Duration // of one page with its redirects; default 30 s
	MaxBytes     int64         // of one page; default 16 MiB
	MaxRedirects int           // default 5
	AllowPrivate bool          // for tests: dial any address
}

func (o Options) withDefaults() Options {
	if o.UserAgent == "" {
		o.UserAgent = "onrecord/0.1 (reads news articles that its user names)"
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 16 << 20
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = 5
	}
	return o
}

// Request asks for one address.
type Request struct {
	URL   string
	Feeds bool       // take feeds and sitemaps too: XML, JSON, gzip
	Have  Validators // of what was fetched before: an unchanged page is not sent
}

// Validators are what a server said about the version that it sent.
type Validators struct {
	ETag         string
	LastModified string
}

// Page is what answered.
type Page struct {
	URL         string // after redirects
	ContentType string // the header, or what the body looks like
	Body        []byte
	Validators
	Unchanged bool // what the request has still holds; there is no body
}

// HTML reports whether the page is HTML; else it is plain text.
func (p *Page) HTML() bool { return media(p.ContentType) != "text/plain" }

// Client gets pages. It may be used by several goroutines.
type Client struct {
	opts Options
	http *http.Client

	mu    sync.Mutex
	hosts map[string]*host
}

// New makes a Client.
func New(opts Options) *Client {
	opts = opts.withDefaults()
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: -1}
	if !opts.AllowPrivate {
		dialer.Control = refusePrivate
	}
	return &Client{
		opts:  opts,
		hosts: map[string]*host{},
		http: &http.Client{
			Transport: &http.Transport{
				DialContext:            dialer.DialContext,
				ForceAttemptHTTP2:      true,
				MaxIdleConnsPerHost:    1,
				IdleConnTimeout:        10 * time.Second,
				TLSHandshakeTimeout:    10 * time.Second,
				MaxResponseHeaderBytes: 64 << 10,
			},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// Get fetches the page at address. Its errors are one line and name the cause;
// the address is the caller's to add.
func (c *Client) Get(ctx context.Context, address string) (*Page, error) {
	return c.Do(ctx, Request{URL: address})
}

// Do fetches what a request asks for. Of its errors, a *StatusError is an
// answer of the server, and ErrTimeout none in time.
func (c *Client) Do(ctx context.Context, r Request) (*Page, error) {
	bounded, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	defer cancel()
	page, err := c.follow(bounded, r)
	if err != nil && bounded.Err() != nil && ctx.Err() == nil {
		return nil, onrecord.Errorf(onrecord.Invalid, "%w within %v", ErrTimeout, c.opts.Timeout)
	}
	return page, err
}

// follow goes along the redirects itself, so that each is checked.
func (c *Client) follow(ctx context.Context, r Request) (*Page, error) {
	at, err := url.Parse(r.URL)
	if err != nil {
		return nil, onrecord.Errorf(onrecord.Invalid, "not an address: %w", plainly(err))
	}
	for range c.opts.MaxRedirects + 1 {
		if err := acceptable(at); err != nil {
			return nil, err
		}
		if err := c.permitted(ctx, at); err != nil {
			return nil, err
		}
		page, next, err := c.once(ctx, at, r)
		if err != nil || page != nil {
			return page, err
		}
		at = next
	}
	return nil, onrecord.Errorf(onrecord.Invalid, "more than %d redirects", c.opts.MaxRedirects)
}

func acceptable(at *url.URL) error {
	switch {
	case at.Scheme != "http" && at.Scheme != "https":
		return onrecord.Errorf(onrecord.Invalid, "scheme %q is refused: only http and https are read", at.Scheme)
	case at.Hostname() == "":
		return onrecord.Errorf(onrecord.Invalid, "address without a host")
	case at.User != nil:
		return onrecord.Errorf(onrecord.Invalid, "address with a user name is refused")
	}
	return nil
}

// once asks one address; it gives the page, or where the server points.
func (c *Client) once(ctx context.Context, at *url.URL, r Request) (*Page, *url.URL, error) {
	res, err := c.ask(ctx, at, accepted(r.Feeds), r.Have)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close() //nolint:errcheck // nothing is written
	switch {
	case res.StatusCode == http.StatusNotModified && r.Have != (Validators{}):
		return &Page{URL: at.String(), Validators: r.Have, Unchanged: true}, nil, nil
	case res.StatusCode >= 300 && res.StatusCode < 400 && res.Header.Get("Location") != "":
		next, err := at.Parse(res.Header.Get("Location"))
		if err != nil {
			return nil, nil, onrecord.Errorf(onrecord.Invalid, "redirect to no address: %w", plainly(err))
		}
		return nil, next, nil
	case res.StatusCode != http.StatusOK:
		return nil, nil, refused(res)
	}
	page, err := c.page(at, res, r.Feeds)
	return page, nil, err
}

func (c *Client) page(at *url.URL, res *http.Response, feeds bool) (*Page, error) {
	declared := res.Header.Get("Content-Type")
	if declared != "" && !readable(declared, feeds) {
		return nil, onrecord.Errorf(onrecord.Invalid, "content type %q is %s", media(declared), neither(feeds))
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, c.opts.MaxBytes+1))
	switch {
	case int64(len(body)) > c.opts.MaxBytes:
		return nil, onrecord.Errorf(onrecord.Invalid, "page is over the limit of %d bytes", c.opts.MaxBytes)
	case err != nil:
		return nil, onrecord.Errorf(onrecord.Invalid, "page is cut short: %w", passing{plainly(err)})
	}
	if declared == "" {
		if declared = http.DetectContentType(body); !readable(declared, feeds) {
			return nil, onrecord.Errorf(onrecord.Invalid, "content looks like %s, %s", media(declared), neither(feeds))
		}
	}
	return &Page{
		URL: at.String(), ContentType: declared, Body: body,
		Validators: Validators{res.Header.Get("ETag"), res.Header.Get("Last-Modified")},
	}, nil
}

func (c *Client) ask(ctx context.Context, at *url.URL, accept string, have Validators) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), http.NoBody)
	if err != nil {
		return nil, onrecord.Errorf(onrecord.Invalid, "%w", plainly(err))
	}
	req.Header.Set("User-Agent", c.opts.UserAgent)
	req.Header.Set("Accept", accept)
	req.Header.Set("Accept-Language", "en,*;q=0.5")
	if have.ETag != "" {
		req.Header.Set("If-None-Match", have.ETag)
	}
	if have.LastModified != "" {
		req.Header.Set("If-Modified-Since", have.LastModified)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, onrecord.Errorf(onrecord.Invalid, "%w", passing{plainly(err)})
	}
	return res, nil
}

// plainly drops the method and address that net/http and net/url put before
// the cause: the caller names the address.
func plainly(err error) error {
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
	}
	var denied *DeniedError
	if errors.As(err, &denied) {
		return denied
	}
	var lookup *net.DNSError
	if errors.As(err, &lookup) {
		return fmt.Errorf("look up %s: %s", lookup.Name, lookup.Err)
	}
	var dial *net.OpError
	if errors.As(err, &dial) && dial.Op == "dial" {
		return fmt.Errorf("%s: %w", dial.Addr, dial.Err)
	}
	return err
}
