FROM node:20
WORKDIR /srv/app
COPY package.json package-lock.json /srv/app/
RUN npm ci
COPY . /srv/app/
