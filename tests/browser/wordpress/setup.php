<?php
// Makes the database, the tables, and three people: php setup.php ADDRESS
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url($argv[1], PHP_URL_HOST) . ':' . parse_url($argv[1], PHP_URL_PORT);
preg_match("/localhost:([^']+)/", file_get_contents(__DIR__ . '/wp-config.php'), $found);
(new mysqli('localhost', 'root', '', '', 0, $found[1]))->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
// No letter to the administrator.
function wp_new_blog_notification() {}
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('The Town', 'administrator', 'administrator@town.example', false, '', 'password');
foreach (['editor', 'author'] as $role) {
    $id = wp_create_user($role, 'password', "$role@town.example");
    (new WP_User($id))->set_role($role);
}
