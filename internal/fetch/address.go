package fetch

import (
	"fmt"
	"net/netip"
	"syscall"
)

// DeniedError says that an address is not one of the public internet.
type DeniedError struct{ Addr netip.Addr }

// Error names the address.
func (e *DeniedError) Error() string {
	return fmt.Sprintf("address %s is not public and is refused", e.Addr)
}

// refusePrivate is a net.Dialer's Control: it sees the address about to be
// dialled, after the name was resolved.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("address %q is refused: %w", address, err)
	}
	if !Public(to.Addr()) {
		return &DeniedError{to.Addr()}
	}
	return nil
}

// Public reports whether an address belongs to the public internet: none of
// the special-purpose addresses of the IANA registries (RFC 6890), among them
// the clouds' metadata services, and no way of writing one of those in IPv6.
func Public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsValid() {
		return false
	}
	special := special6()
	if a.Is4() {
		special = special4()
	} else if !netip.MustParsePrefix("2000::/3").Contains(a) {
		return false // nothing else is handed out
	}
	for _, p := range special {
		if netip.MustParsePrefix(p).Contains(a) {
			return false
		}
	}
	return true
}

func special4() []string {
	return []string{
		"0.0.0.0/8",        // this network
		"10.0.0.0/8",       // private
		"100.64.0.0/10",    // shared by carriers, some clouds' metadata
		"127.0.0.0/8",      // loopback
		"169.254.0.0/16",   // link-local, clouds' metadata
		"172.16.0.0/12",    // private
		"192.0.0.0/24",     // protocol assignments, one cloud's metadata
		"192.0.2.0/24",     // documentation
		"192.31.196.0/24",  // AS112
		"192.52.193.0/24",  // AMT
		"192.88.99.0/24",   // 6to4 relays
		"192.168.0.0/16",   // private
		"192.175.48.0/24",  // AS112
		"198.18.0.0/15",    // benchmarks
		"198.51.100.0/24",  // documentation
		"203.0.113.0/24",   // documentation
		"224.0.0.0/4",      // multicast
		"240.0.0.0/4",      // reserved, broadcast
		"168.63.129.16/32", // one cloud's host services, though publicly numbered
	}
}

func special6() []string {
	return []string{
		"2001::/23",         // protocol assignments, Teredo and ORCHID with it
		"2001:db8::/32",     // documentation
		"2002::/16",         // 6to4, which carries any IPv4 address
		"2620:4f:8000::/48", // AS112
		"3fff::/20",         // documentation
	}
}
