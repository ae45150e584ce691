FROM php:8-fpm
RUN docker-php-ext-install intl zip
RUN apt-get update && apt-get install -y git
