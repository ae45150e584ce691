FROM node:20
WORKDIR /app
COPY . .
RUN yum install -y ./vendor.rpm
RUN npm ci
