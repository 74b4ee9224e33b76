<?php
// What the block editor is given for an address: php preview.php NAME ADDRESS
require __DIR__ . '/wp-load.php';
wp_set_current_user(get_user_by('login', $argv[1])->ID);
$request = new WP_REST_Request('GET', '/oembed/1.0/proxy');
$request->set_param('url', $argv[2]);
$answer = rest_do_request($request);
echo $answer->is_error() ? '' : $answer->get_data()->html;
