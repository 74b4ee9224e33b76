<?php
// WordPress fetches from public addresses at the usual ports alone; here all that it may fetch is on this machine.
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', function ($ports, $host, $url) {
    return array_merge($ports, [(int) parse_url($url, PHP_URL_PORT)]);
}, 10, 3);
// What the page's policy refuses is remembered for the test.
add_action('wp_head', function () {
    echo '<script>window.refused = [];
        addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
        </script>';
}, 0);
