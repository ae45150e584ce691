FROM node:20
COPY package.json package-lock.json /app/
RUN cd /app && npm ci
COPY . /app
