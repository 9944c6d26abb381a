package fetch

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"

	"onrecord"
)

const (
	maxRobots = 512 << 10        // bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB
	maxDelay  = 10 * time.Second // of a crawl delay that is waited for
	maxHosts  = 1000             // whose rules are remembered
	maxAge    = 24 * time.Hour   // of rules; RFC 9309 asks for no more
	robotName = "onrecord"       // the product token robots.txt is asked for
)

// host is what is remembered of one scheme, name and port.
type host struct {
	mu    sync.Mutex // held while asking or waiting: one request at a time
	rules *robotstxt.RobotsData
	stale <-chan time.Time // when the rules are too old
	ready <-chan time.Time // when the crawl delay after the last request ends
}

// permitted waits for a host's crawl delay and fails where its robots.txt
// forbids the page.
func (c *Client) permitted(ctx context.Context, at *url.URL) error {
	h := c.host(at)
	h.mu.Lock()
	defer h.mu.Unlock()
	select {
	case <-h.stale:
		h.rules = nil
	default:
	}
	if h.rules == nil {
		rules, err := c.robots(ctx, at)
		if err != nil {
			return err
		}
		h.rules, h.stale = rules, time.After(maxAge)
	}
	group := h.rules.FindGroup(robotName)
	path := at.EscapedPath()
	if path == "" {
		path = "/"
	}
	if at.RawQuery != "" {
		path += "?" + at.RawQuery
	}
	if group != nil && !group.Test(path) {
		return onrecord.Errorf(onrecord.Invalid, "robots.txt of %s forbids it", at.Host)
	}
	if h.ready != nil {
		select {
		case <-h.ready:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if group != nil && group.CrawlDelay > 0 {
		h.ready = time.After(min(group.CrawlDelay, maxDelay))
	}
	return nil
}

func (c *Client) host(at *url.URL) *host {
	key := at.Scheme + "://" + at.Host
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[key]
	if h == nil {
		if len(c.hosts) >= maxHosts {
			clear(c.hosts)
		}
		h = &host{}
		c.hosts[key] = h
	}
	return h
}

// robots fetches the rules of a host.
func (c *Client) robots(ctx context.Context, at *url.URL) (*robotstxt.RobotsData, error) {
	to := &url.URL{Scheme: at.Scheme, Host: at.Host, Path: "/robots.txt"}
	for range c.opts.MaxRedirects + 1 {
		if err := acceptable(to); err != nil {
			return nil, err
		}
		res, err := c.ask(ctx, to, "text/plain", Validators{})
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(io.LimitReader(res.Body, maxRobots))
		_ = res.Body.Close()
		if err != nil {
			return nil, onrecord.Errorf(onrecord.Invalid, "robots.txt of %s: %w", at.Host, plainly(err))
		}
		if next := res.Header.Get("Location"); res.StatusCode >= 300 && res.StatusCode < 400 && next != "" {
			if to, err = to.Parse(next); err != nil {
				return nil, onrecord.Errorf(onrecord.Invalid, "robots.txt of %s redirects to no address", at.Host)
			}
			continue
		}
		if res.StatusCode >= 500 {
			return nil, onrecord.Errorf(onrecord.Invalid, "robots.txt of %s: %w, which forbids reading", at.Host, refused(res))
		}
		return rules(res.StatusCode, body), nil
	}
	return rules(http.StatusNotFound, nil), nil // RFC 9309: as if there were none
}

// rules reads a robots.txt; one that cannot be read forbids nothing.
func rules(status int, body []byte) *robotstxt.RobotsData {
	if status >= 300 && status < 400 {
		status = http.StatusNotFound
	}
	data, err := robotstxt.FromStatusAndBytes(status, body)
	if err != nil {
		data, _ = robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	}
	return data
}
