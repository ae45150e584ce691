FROM php:8-fpm
RUN docker-php-ext-install intl
RUN docker-php-ext-install zip
